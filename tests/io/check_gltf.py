#!/usr/bin/env python3
"""A reader of its own that looks for what Khronos' glTF validator calls errors, in the files that Carom writes.

check_gltf.py FILE.glb...       checks files
check_gltf.py --carom PROGRAM   lets the program write every scene and an animation, and checks those

The tables below are glTF 2.0's JSON schema and those of KHR_implicit_shapes, KHR_physics_rigid_bodies and
OMI_physics_gravity, without textures, skins, cameras and morph targets, which Carom does not write: a property that is
not in a table is an error. Names of errors are those of the validator's ISSUES.md.
"""
import json
import math
import os
import re
import struct
import subprocess
import sys
import tempfile

NUMBER, TEXT, FLAG, INDEX, OPEN = "number", "text", "flag", "index", "open"


def array(kind, least=1, most=None):
    return ("array", kind, least, most)


def one_of(*values):
    return ("one of", values)


def within(low, high=math.inf, strict=False):
    return ("within", low, high, strict)


def to(target):  # an index into one of the document's arrays
    return ("to", target)


UNIT = within(0, 1)
ANY = {"name": TEXT, "extensions": OPEN, "extras": OPEN}
# object: {property: kind}; "!" names what must be there
SCHEMA = {
    "glTF": {"!": ["asset"], "asset": "asset", "extensionsUsed": array(TEXT), "extensionsRequired": array(TEXT),
             "accessors": array("accessor"), "animations": array("animation"), "buffers": array("buffer"),
             "bufferViews": array("bufferView"), "materials": array("material"), "meshes": array("mesh"),
             "nodes": array("node"), "scene": to("scenes"), "scenes": array("scene")},
    "asset": {"!": ["version"], "version": TEXT, "generator": TEXT, "copyright": TEXT, "minVersion": TEXT},
    "buffer": {"!": ["byteLength"], "uri": TEXT, "byteLength": within(1)},
    "bufferView": {"!": ["buffer", "byteLength"], "buffer": to("buffers"), "byteOffset": within(0), "byteLength": within(1),
                   "byteStride": within(4, 252), "target": one_of(34962, 34963)},
    "accessor": {"!": ["componentType", "count", "type"], "bufferView": to("bufferViews"), "byteOffset": within(0),
                 "componentType": one_of(5120, 5121, 5122, 5123, 5125, 5126), "normalized": FLAG, "count": within(1),
                 "type": one_of("SCALAR", "VEC2", "VEC3", "VEC4", "MAT2", "MAT3", "MAT4"),
                 "min": array(NUMBER, 1, 16), "max": array(NUMBER, 1, 16)},
    "material": {"pbrMetallicRoughness": "pbr", "emissiveFactor": array(UNIT, 3, 3),
                 "alphaMode": one_of("OPAQUE", "MASK", "BLEND"), "alphaCutoff": within(0), "doubleSided": FLAG},
    "pbr": {"baseColorFactor": array(UNIT, 4, 4), "metallicFactor": UNIT, "roughnessFactor": UNIT},
    "mesh": {"!": ["primitives"], "primitives": array("primitive"), "weights": array(NUMBER)},
    "primitive": {"!": ["attributes"], "attributes": "attributes", "indices": to("accessors"), "material": to("materials"),
                  "mode": one_of(0, 1, 2, 3, 4, 5, 6)},
    "attributes": {"!": ["POSITION"], "POSITION": to("accessors"), "NORMAL": to("accessors")},
    "node": {"children": array(to("nodes")), "mesh": to("meshes"), "matrix": array(NUMBER, 16, 16),
             "translation": array(NUMBER, 3, 3), "rotation": array(within(-1, 1), 4, 4), "scale": array(NUMBER, 3, 3)},
    "scene": {"nodes": array(to("nodes"))},
    "animation": {"!": ["channels", "samplers"], "channels": array("channel"), "samplers": array("sampler")},
    "sampler": {"!": ["input", "output"], "input": to("accessors"), "output": to("accessors"),
                "interpolation": one_of("LINEAR", "STEP", "CUBICSPLINE")},
    "channel": {"!": ["sampler", "target"], "sampler": INDEX, "target": "target"},
    "target": {"!": ["path"], "node": to("nodes"), "path": one_of("translation", "rotation", "scale", "weights")},
}
ANIMATED = {"translation": "VEC3", "rotation": "VEC4", "scale": "VEC3"}
POSITIVE = within(0, strict=True)
COMBINE = one_of("average", "minimum", "maximum", "multiply")
TAPERED = {"!": ["height", "radiusBottom", "radiusTop"], "height": POSITIVE, "radiusBottom": within(0), "radiusTop": within(0)}
SCHEMA |= {
    "glTF KHR_implicit_shapes": {"!": ["shapes"], "shapes": array("shape")},
    "shape": {"!": ["type"], "type": TEXT, "plane": "plane", "sphere": "sphere", "box": "box", "cylinder": "tapered",
              "capsule": "tapered"},
    "plane": {"sizeX": POSITIVE, "sizeZ": POSITIVE, "doubleSided": FLAG},
    "sphere": {"!": ["radius"], "radius": POSITIVE},
    "box": {"!": ["size"], "size": array(POSITIVE, 3, 3)},
    "tapered": TAPERED,
    "glTF KHR_physics_rigid_bodies": {"physicsMaterials": array("physics material"), "collisionFilters": array("filter"),
                                      "physicsJoints": array("joint description")},
    "joint description": {"limits": array("joint limit"), "drives": array("joint drive")},
    "joint limit": {"linearAxes": array(one_of(0, 1, 2), 1, 3), "angularAxes": array(one_of(0, 1, 2), 1, 3), "min": NUMBER,
                    "max": NUMBER, "stiffness": within(0), "damping": within(0)},
    "joint drive": {"!": ["type", "mode", "axis"], "type": one_of("linear", "angular"),
                    "mode": one_of("force", "acceleration"), "axis": one_of(0, 1, 2), "maxForce": within(0),
                    "positionTarget": NUMBER, "velocityTarget": NUMBER, "stiffness": within(0), "damping": within(0)},
    "joint": {"!": ["connectedNode", "joint"], "connectedNode": to("nodes"), "joint": to("physicsJoints"),
              "enableCollision": FLAG},
    "physics material": {"staticFriction": within(0), "dynamicFriction": within(0), "restitution": UNIT,
                         "frictionCombine": COMBINE, "restitutionCombine": COMBINE},
    "filter": {"collisionSystems": array(TEXT), "collideWithSystems": array(TEXT), "notCollideWithSystems": array(TEXT)},
    "node KHR_physics_rigid_bodies": {"motion": "motion", "collider": "collider", "joint": "joint"},
    "motion": {"isKinematic": FLAG, "mass": within(0), "centerOfMass": array(NUMBER, 3, 3),
               "inertiaDiagonal": array(within(0), 3, 3), "inertiaOrientation": array(within(-1, 1), 4, 4),
               "linearVelocity": array(NUMBER, 3, 3), "angularVelocity": array(NUMBER, 3, 3), "gravityFactor": NUMBER},
    "collider": {"!": ["geometry"], "geometry": "geometry", "physicsMaterial": to("physicsMaterials"),
                 "collisionFilter": to("collisionFilters")},
    "geometry": {"shape": to("shapes"), "node": to("nodes"), "convexHull": FLAG},
    "glTF OMI_physics_gravity": {"!": ["gravity"], "gravity": NUMBER, "direction": array(NUMBER, 3, 3)},
}


class Check:
    def __init__(self, path):
        self.errors, self.used, self.extensions, self.binary = [], set(), set(), b""
        self.root = self.open(open(path, "rb").read())
        if self.root is None:
            return
        physics = self.root.get("extensions", {})
        self.arrays = {k: v for k, v in self.root.items() if isinstance(v, list)}
        self.arrays |= {"shapes": physics.get("KHR_implicit_shapes", {}).get("shapes", [])}
        self.arrays |= physics.get("KHR_physics_rigid_bodies", {})
        self.walk(self.root, "glTF", "")
        declared = set(self.root.get("extensionsUsed", []))
        self.demand(declared == self.extensions, "UNDECLARED_EXTENSION", f"{declared} but {self.extensions} in use")
        if not self.errors:  # the rest goes by indices
            self.buffers()
            self.meshes()
            self.nodes()
            self.animations()

    def demand(self, condition, code, what):
        if not condition:
            self.errors.append(f"{code}: {what}")
        return condition

    def open(self, data):
        if not self.demand(len(data) >= 20 and data[:4] == b"glTF", "GLB_INVALID_MAGIC", "no .glb"):
            return None
        version, length = struct.unpack("<II", data[4:12])
        self.demand(version == 2, "GLB_INVALID_VERSION", version)
        self.demand(length == len(data), "GLB_LENGTH_MISMATCH", f"{length} but {len(data)} bytes")
        at, chunks = 12, []
        while at + 8 <= len(data):
            size, kind = struct.unpack("<I4s", data[at:at + 8])
            self.demand(size % 4 == 0, "GLB_CHUNK_LENGTH_UNALIGNED", kind)
            self.demand(at + 8 + size <= len(data), "GLB_CHUNK_TOO_BIG", kind)
            chunks.append((kind, data[at + 8:at + 8 + size]))
            at += 8 + size
        self.demand(at == len(data), "GLB_UNEXPECTED_END_OF_CHUNK_HEADER", at)
        kinds = [k for k, _ in chunks]
        if not self.demand(kinds in ([b"JSON"], [b"JSON", b"BIN\0"]), "GLB_UNEXPECTED_FIRST_CHUNK", kinds):
            return None
        self.binary = chunks[1][1] if len(chunks) == 2 else b""

        def once(pairs):
            self.demand(len(dict(pairs)) == len(pairs), "INVALID_JSON", f"a name twice: {[k for k, _ in pairs]}")
            return dict(pairs)

        return json.loads(chunks[0][1].decode("utf-8"), object_pairs_hook=once,
                          parse_constant=lambda x: self.demand(False, "INVALID_JSON", x))

    def walk(self, value, kind, place):
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if kind == OPEN:
            return
        if isinstance(kind, tuple) and kind[0] == "array":
            _, item, least, most = kind
            if self.demand(isinstance(value, list), "TYPE_MISMATCH", place):
                self.demand(least <= len(value) <= (most or len(value)), "EMPTY_ENTITY", f"{place}: {len(value)} elements")
                if item in (TEXT,) or (isinstance(item, tuple) and item[0] == "to"):
                    self.demand(len(set(value)) == len(value), "DUPLICATE_ELEMENTS", place)
                for i, x in enumerate(value):
                    self.walk(x, item, f"{place}/{i}")
        elif isinstance(kind, tuple) and kind[0] == "one of":
            self.demand(value in kind[1], "VALUE_NOT_IN_LIST", f"{place}: {value}")
        elif isinstance(kind, tuple) and kind[0] == "within":
            good = number and (value > kind[1] if kind[3] else value >= kind[1]) and value <= kind[2]
            self.demand(good, "VALUE_NOT_IN_RANGE", f"{place}: {value}")
        elif isinstance(kind, tuple) and kind[0] == "to":
            good = isinstance(value, int) and 0 <= value < len(self.arrays.get(kind[1], []))
            self.demand(good, "UNRESOLVED_REFERENCE", f"{place}: {value} of {kind[1]}")
            self.used.add((kind[1], value))
        elif kind == NUMBER:
            self.demand(number and math.isfinite(value), "TYPE_MISMATCH", f"{place}: {value}")
        elif kind == TEXT:
            self.demand(isinstance(value, str), "TYPE_MISMATCH", place)
        elif kind == FLAG:
            self.demand(isinstance(value, bool), "TYPE_MISMATCH", place)
        elif kind == INDEX:
            self.demand(isinstance(value, int) and value >= 0, "INVALID_INDEX", place)
        elif self.demand(isinstance(value, dict), "TYPE_MISMATCH", place):
            table = SCHEMA[kind] if kind == "attributes" else SCHEMA[kind] | ANY
            for name in table.get("!", []):
                self.demand(name in value, "UNDEFINED_PROPERTY", f"{place}/{name}")
            for name, x in value.items():
                if self.demand(name in table, "UNEXPECTED_PROPERTY", f"{place}/{name}") and table[name] != OPEN:
                    self.walk(x, table[name], f"{place}/{name}")
            for name, x in value.get("extensions", {}).items() if kind != "attributes" else []:
                self.extensions.add(name)
                known = self.demand(f"{kind} {name}" in SCHEMA, "UNEXPECTED_EXTENSION_OBJECT", f"{place}: {name}")
                if known:
                    self.walk(x, f"{kind} {name}", f"{place}/{name}")
            if kind == "shape":
                shapes = [k for k in value if k in ("plane", "sphere", "box", "cylinder", "capsule")]
                self.demand(shapes == [value["type"]], "ONE_OF_MISMATCH", f"{place}: {shapes}")
            if kind == "geometry":
                self.demand(("shape" in value) != ("node" in value), "ONE_OF_MISMATCH", place)

    def elements(self, index):
        """Tuples of accessor `index`."""
        accessor = self.root["accessors"][index]
        view = self.root["bufferViews"][accessor["bufferView"]]
        width = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}[accessor["type"]]
        letter, size = {5121: ("B", 1), 5123: ("H", 2), 5125: ("I", 4), 5126: ("f", 4)}[accessor["componentType"]]
        stride = view.get("byteStride", width * size)
        at = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
        end = accessor.get("byteOffset", 0) + (accessor["count"] - 1) * stride + width * size
        place = f"accessors/{index}"
        self.demand(at % size == 0, "ACCESSOR_TOTAL_OFFSET_ALIGNMENT", place)
        if not self.demand(end <= view["byteLength"], "ACCESSOR_TOO_LONG", place):
            return []
        return [struct.unpack_from(f"<{width}{letter}", self.binary, at + i * stride) for i in range(accessor["count"])]

    def buffers(self):
        for i, b in enumerate(self.root.get("buffers", [])):
            self.demand(i == 0 and "uri" not in b, "BUFFER_NON_FIRST_GLB", i)
            self.demand(0 <= len(self.binary) - b["byteLength"] < 4, "BUFFER_GLB_CHUNK_TOO_BIG", len(self.binary))
        for i, v in enumerate(self.root.get("bufferViews", [])):
            end = v.get("byteOffset", 0) + v["byteLength"]
            self.demand(end <= self.root["buffers"][v["buffer"]]["byteLength"], "BUFFER_VIEW_TOO_LONG", i)
        for i, a in enumerate(self.root.get("accessors", [])):
            values = self.elements(i)
            if a["componentType"] == 5126:
                self.demand(all(math.isfinite(x) for v in values for x in v), "ACCESSOR_INVALID_FLOAT", i)
            for name, limit in (("min", min), ("max", max)):
                if name in a:
                    single = struct.unpack(f"<{len(a[name])}f", struct.pack(f"<{len(a[name])}f", *a[name]))
                    found = tuple(limit(column) for column in zip(*values))
                    self.demand(found == single, f"ACCESSOR_{name.upper()}_MISMATCH", f"accessors/{i}: {single} but {found}")

    def meshes(self):
        accessors, use = self.root.get("accessors", []), {}
        for m, mesh in enumerate(self.root.get("meshes", [])):
            for p in mesh["primitives"]:
                place, positions = f"meshes/{m}", accessors[p["attributes"]["POSITION"]]
                self.demand("min" in positions and "max" in positions, "MESH_PRIMITIVE_POSITION_ACCESSOR_WITHOUT_BOUNDS", place)
                for index in p["attributes"].values():
                    a = accessors[index]
                    self.demand((a["type"], a["componentType"]) == ("VEC3", 5126),
                                "MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT", place)
                    self.demand(a["count"] == positions["count"], "MESH_PRIMITIVE_UNEQUAL_ACCESSOR_COUNT", place)
                    use.setdefault(a["bufferView"], set()).add((34962, index))
                for n in self.elements(p["attributes"]["NORMAL"]) if "NORMAL" in p["attributes"] else []:
                    self.demand(abs(math.hypot(*n) - 1) < 5e-4, "ACCESSOR_NON_UNIT", f"{place}: {n}")
                if "indices" in p:
                    a = accessors[p["indices"]]
                    self.demand(a["type"] == "SCALAR" and a["componentType"] in (5121, 5123, 5125),
                                "MESH_PRIMITIVE_INDICES_ACCESSOR_INVALID_FORMAT", place)
                    corners = [i for i, in self.elements(p["indices"])]
                    self.demand(max(corners) < positions["count"], "ACCESSOR_INDEX_OOB", place)
                    use.setdefault(a["bufferView"], set()).add((34963, p["indices"]))
                if p.get("mode", 4) == 4:
                    count = len(corners) if "indices" in p else positions["count"]
                    self.demand(count % 3 == 0, "MESH_PRIMITIVE_INCOMPATIBLE_MODE", place)
        for view, users in use.items():
            target = {t for t, _ in users} | {self.root["bufferViews"][view].get("target", min(users)[0])}
            self.demand(len(target) == 1, "BUFFER_VIEW_TARGET_OVERRIDE", f"bufferViews/{view}")
            self.demand(len(users) == 1 or "byteStride" in self.root["bufferViews"][view],
                        "MESH_PRIMITIVE_ACCESSOR_WITHOUT_BYTESTRIDE", f"bufferViews/{view}")

    def nodes(self):
        nodes, parent = self.root.get("nodes", []), {}
        for i, n in enumerate(nodes):
            self.demand("matrix" not in n or not {"translation", "rotation", "scale"} & set(n), "NODE_MATRIX_TRS", i)
            self.demand(abs(math.hypot(*n.get("rotation", [1])) - 1) < 5e-4, "NODE_ROTATION_NON_UNIT", i)
            motion = n.get("extensions", {}).get("KHR_physics_rigid_bodies", {}).get("motion", {})
            self.demand(abs(math.hypot(*motion.get("inertiaOrientation", [1])) - 1) < 5e-4, "NODE_ROTATION_NON_UNIT", i)
            for child in n.get("children", []):
                self.demand(child not in parent, "NODE_PARENT_OVERRIDE", child)
                parent[child] = i
        for i in range(len(nodes)):
            at, steps = i, 0
            while at in parent and steps <= len(nodes):
                at, steps = parent[at], steps + 1
            self.demand(steps <= len(nodes), "NODE_LOOP", i)
        for s in self.root.get("scenes", []):
            for i in s.get("nodes", []):
                self.demand(i not in parent, "SCENE_NON_ROOT_NODE", i)
                self.used.add(("nodes", i))

    def animations(self):
        accessors = self.root.get("accessors", [])
        for animation in self.root.get("animations", []):
            targets = [(c["target"].get("node"), c["target"]["path"]) for c in animation["channels"]]
            self.demand(len(set(targets)) == len(targets), "ANIMATION_DUPLICATE_TARGETS", targets)
            for c in animation["channels"]:
                if not self.demand(c["sampler"] < len(animation["samplers"]), "UNRESOLVED_REFERENCE", c):
                    continue
                s, path = animation["samplers"][c["sampler"]], c["target"]["path"]
                a, b = accessors[s["input"]], accessors[s["output"]]
                self.demand((a["type"], a["componentType"]) == ("SCALAR", 5126), "ANIMATION_SAMPLER_INPUT_ACCESSOR_INVALID_FORMAT", c)
                self.demand("min" in a and "max" in a, "ANIMATION_SAMPLER_INPUT_ACCESSOR_WITHOUT_BOUNDS", c)
                self.demand((b["type"], b["componentType"]) == (ANIMATED[path], 5126), "ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_FORMAT", c)
                self.demand(a["count"] == b["count"], "ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_COUNT", c)
                self.demand("matrix" not in self.root["nodes"][c["target"]["node"]], "ANIMATION_CHANNEL_TARGET_NODE_MATRIX", c)
                if path == "rotation":
                    for q in self.elements(s["output"]):
                        self.demand(abs(math.hypot(*q) - 1) < 5e-4, "ACCESSOR_NON_UNIT", q)
            for index in {s["input"] for s in animation["samplers"]}:
                times = [t for t, in self.elements(index)]
                self.demand(times[0] >= 0, "ACCESSOR_ANIMATION_INPUT_NEGATIVE", index)
                self.demand(all(x < y for x, y in zip(times, times[1:])), "ACCESSOR_ANIMATION_INPUT_NON_INCREASING", index)


def damaged(path, folder):
    """A check that sees nothing is worth nothing: errors written into a good file must be named."""
    data = open(path, "rb").read()
    length = struct.unpack("<I", data[12:16])[0]
    text = data[20:20 + length].decode()
    edits = {
        "UNEXPECTED_PROPERTY": (r'"meshes"', '"mashes"'),
        "VALUE_NOT_IN_LIST": (r'"componentType": ?5126', '"componentType":5127'),
        "UNRESOLVED_REFERENCE": (r'"bufferView": ?0', '"bufferView":99999'),
        "ACCESSOR_MAX_MISMATCH": (r'"max": ?\[', '"max":[1'),
        "UNDECLARED_EXTENSION": (r',"OMI_physics_gravity"\]', ']'),
        "VALUE_NOT_IN_RANGE": (r'"metallicFactor": ?0.0', '"metallicFactor":7.0'),
    }
    for code, (pattern, new) in edits.items():
        changed, count = re.subn(pattern, new, text, count=1)
        body = changed.encode() + b" " * (-len(changed.encode()) % 4)
        bad = os.path.join(folder, "bad.glb")
        rest = data[20 + length:]
        open(bad, "wb").write(b"glTF" + struct.pack("<III4s", 2, 20 + len(body) + len(rest), len(body), b"JSON") + body + rest)
        found = Check(bad).errors
        if not count or not any(e.startswith(code) for e in found):
            sys.exit(f"check_gltf: {code} written into {path} was not seen; found {found}")


def main():
    if sys.argv[1:2] != ["--carom"]:
        files = sys.argv[1:]
    else:
        carom = os.path.abspath(sys.argv[2])
        folder = tempfile.TemporaryDirectory()
        os.chdir(folder.name)
        scenes = json.loads(subprocess.run([carom, "scenes", "--json"], check=True, capture_output=True).stdout)
        names = [s["name"] for s in scenes]
        names.remove("pile-10000")  # the same as pile-1000
        files = [f"{name}.glb" for name in names]
        for name in names:
            subprocess.run([carom, "convert", name, f"{name}.glb"], check=True)
        subprocess.run([carom, "run", "dice", "-s", "0.5", "-q", "-o", "dice.h5"], check=True)
        for out, source in (("animation.glb", "dice.h5"), ("frame.glb", "dice.h5@-1")):
            subprocess.run([carom, "convert", source, out], check=True)
            files.append(out)
        damaged("tower.glb", folder.name)
    wrong = 0
    for path in files:
        for error in Check(path).errors[:20]:
            print(f"{path}: {error}")
            wrong += 1
    print(f"{len(files)} files, {wrong} errors")
    return 1 if wrong or not files else 0


sys.exit(main())
