#!/usr/bin/env python3
"""A plug-in engine in ten lines: free flight, and balls bounce off y = 0. carom compare drop --engines ./engine.py,bullet"""

from carom import plugin


class Bouncing(plugin.Engine):
    def step(self, state, dt):
        move = self.dynamic
        state.linear_velocity[move] += dt * self.gravity
        state.position[move] += dt * state.linear_velocity[move]
        state.orientation[move] = plugin.turned(state.orientation, state.angular_velocity, dt)[move]
        low = move & (state.position[:, 1] < self.radius) & (state.linear_velocity[:, 1] < 0)
        state.linear_velocity[low, 1] *= -self.restitution[low]


plugin.serve(Bouncing)
