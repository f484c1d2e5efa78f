// bullet_c.cpp: a cr_world in Bullet. See bullet_c.h for how it is built and loaded.
//
// A run depends on its input alone, and a restored run on its snapshot alone. What Bullet would make depend on history
// is made a function of what the snapshot holds:
//   - the set of pairs: overlapping leaf boxes, no more (full clean-up in every step), whatever the trees look like;
//   - the order of contacts in the solver: by body (Bullet's deterministic mode), within a pair of compounds by child;
//   - the names of islands: the least index in them.
// Never call btTransform::getIdentity() or btMatrix3x3::getIdentity() here: their static objects are "unique" symbols,
// which the loader shares between both precisions.
#include "sim/bullet_c.h"
#include "sim/flight.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <map>
#include <new>
#include <tuple>
#include <vector>

#include <btBulletCollisionCommon.h>
#include <btBulletDynamicsCommon.h>

#include <BulletCollision/CollisionDispatch/btCollisionDispatcher.h>
#include <BulletCollision/CollisionDispatch/btSimulationIslandManager.h>
#include <BulletCollision/NarrowPhaseCollision/btGjkEpaPenetrationDepthSolver.h>
#include <BulletCollision/NarrowPhaseCollision/btGjkPairDetector.h>
#include <BulletCollision/NarrowPhaseCollision/btPointCollector.h>
#include <BulletDynamics/Featherstone/btMultiBodyConstraintSolver.h>
#include <BulletDynamics/Featherstone/btMultiBodyDynamicsWorld.h>
#include <LinearMath/btTransformUtil.h>

namespace {

const cr_bullet_host* host;

// m, around hulls and cones (Bullet grows these; its boxes and cylinders keep their size).
const btScalar hull_margin = btScalar(0.001);
// kg: Bullet cannot move a body of infinite mass, but this one no contact will move.
const btScalar infinite_mass = btScalar(1e18);
// kg: above some 1.4e7 kg the inverse mass is so small beside Bullet's float32 epsilon that contacts are left out, and
// bodies fall through the floor without a word. Where a body is heavier than this, every mass of its world is scaled
// down, by a power of two, which changes no motion; impulses are scaled on their way in and out.
const double greatest_mass = sizeof(btScalar) == 4 ? 0x1p20 : 0x1p46;
// Between the heaviest and the lightest body: float32's exponents leave room for no more.
const double greatest_mass_ratio = 1e15;

// ---------------------------------------------------------------- memory

// Bullet takes no answer but memory from its allocator. Everything it allocates for a simulation is on a list, so that
// a failed allocation may throw out of Bullet's middle and the list still frees everything. A few of Bullet's
// destructors allocate, and nothing may leave those: small blocks then come from a reserve, and the step fails after.
struct Block {
    Block *before, *after;
    void* unused;
    const void* tag; // last, where Bullet's own allocator keeps its address: tells whose a block is
};

const char listed_tag = 0, reserve_tag = 0;
static_assert(sizeof(Block) % 16 == 0, "blocks stay aligned to 16 bytes");

struct Heap {
    static const size_t reserve_size = 65536, reserve_block = 4096; // bytes
    Block head = {&head, &head, nullptr, nullptr};
    char* reserve = nullptr;
    size_t used = 0; // of the reserve
    bool exhausted = false;

    Heap() : reserve((char*)host->allocate(reserve_size)) {
        if (!reserve) throw std::bad_alloc();
    }
    Heap(const Heap&) = delete;
    ~Heap() {
        clear();
        host->release(reserve);
    }
    void clear() {
        while (head.after != &head) {
            Block* b = head.after;
            head.after = b->after;
            host->release(b);
        }
        head.before = &head;
        used = 0;
        exhausted = false;
    }
    void check() const {
        if (exhausted) throw std::bad_alloc();
    }
    Block* from_reserve(size_t size) {
        exhausted = true;
        size = (size + 15) / 16 * 16;
        if (size > reserve_block || used + size > reserve_size) throw std::bad_alloc();
        used += size;
        Block* b = (Block*)(reserve + used - size);
        b->tag = &reserve_tag;
        return b;
    }
};

thread_local Heap* current_heap;

struct UseHeap {
    Heap* before;
    explicit UseHeap(Heap* heap) : before(current_heap) { current_heap = heap; }
    ~UseHeap() { current_heap = before; }
};

void* allocate(size_t size, int alignment) {
    Heap* heap = current_heap;
    Block* b = alignment <= 16 ? (Block*)host->allocate(size + sizeof(Block)) : nullptr;
    if (!b) return heap ? heap->from_reserve(size + sizeof(Block)) + 1 : nullptr;
    b->tag = &listed_tag;
    if (heap) {
        b->before = heap->head.before;
        b->after = &heap->head;
        b->before->after = b->after->before = b;
    } else {
        b->before = b->after = b;
    }
    return b + 1;
}

void release(void* memory) {
    if (!memory) return;
    Block* b = (Block*)memory - 1;
    const void* tag = ((const void**)memory)[-1];
    if (tag == &reserve_tag) return;
    if (tag != &listed_tag) { // from before this allocator was installed
        free(((void**)memory)[-1]);
        return;
    }
    b->before->after = b->after;
    b->after->before = b->before;
    host->release(b);
}

// ---------------------------------------------------------------- conversion

btVector3 bt(cr_vec3 v) { return btVector3(v.x, v.y, v.z); }
btQuaternion bt(cr_quat q) { return btQuaternion(q.x, q.y, q.z, q.w); }
btTransform bt(cr_pose p) { return btTransform(bt(p.orientation), bt(p.position)); }
cr_vec3 cr(const btVector3& v) { return cr_v3((float)v.x(), (float)v.y(), (float)v.z()); }

cr_pose cr(const btTransform& t) {
    btQuaternion q = t.getRotation();
    q.normalize();
    float s = q.w() < 0 ? -1.f : 1.f;
    return {cr(t.getOrigin()), cr_q(s * (float)q.x(), s * (float)q.y(), s * (float)q.z(), s * (float)q.w())};
}

bool finite(cr_vec3 v) { return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z); }
bool finite(cr_quat q) { return std::isfinite(q.x) && std::isfinite(q.y) && std::isfinite(q.z) && std::isfinite(q.w); }
bool same(cr_pose a, cr_pose b) { return memcmp(&a, &b, sizeof a) == 0; }
bool identity(cr_pose p) {
    return p.position.x == 0 && p.position.y == 0 && p.position.z == 0 && p.orientation.x == 0 &&
           p.orientation.y == 0 && p.orientation.z == 0;
}

} // namespace

// ---------------------------------------------------------------- the simulation

struct ChildManifold { // sort key of a manifold
    int32_t a, b, child_a, child_b;
    btPersistentManifold* manifold;
    bool operator<(const ChildManifold& o) const {
        return std::tie(a, b, child_a, child_b) < std::tie(o.a, o.b, o.child_a, o.child_b);
    }
};

struct Dispatcher;

struct Joint;

struct Departure { // of a body, where a step of exact free flight begins
    bool moves = false, touched = false;
    btVector3 v, w; // m/s, rad/s
    btTransform from;
};

struct cr_bullet {
    const cr_world* world;
    cr_bullet_settings settings;
    bool broken = false;        // an allocation failed inside Bullet: only destroy and set_state help
    bool custom_rules = false;  // some body combines friction or restitution otherwise than by product
    bool many_children = false; // some pair may have several manifolds
    btScalar mass_scale = 1;    // Bullet's masses over the world's

    Heap shape_heap;                       // shapes, made once
    Heap heap;                             // everything else; made anew by set_state
    std::vector<btCollisionShape*> shapes; // (N)

    // In `heap`.
    btDiscreteDynamicsWorld* dynamics = nullptr;
    Dispatcher* dispatcher = nullptr;
    btDbvtBroadphase* broadphase = nullptr;
    void (*abandon)(cr_bullet*) = nullptr; // frees what Bullet allocated beside the heap
    std::vector<btRigidBody*> bodies;      // (N)
    std::vector<Joint*> joints;

    // State as last read or set, what get_state says: setting and getting gives the same bits.
    double time = 0;
    std::vector<cr_pose> poses;             // (N)
    std::vector<cr_vec3> linear, angular;   // (N)
    std::vector<btTransform> dispatched;    // (N) where bodies were when contacts were last looked for
    std::vector<ChildManifold> order;       // scratch
    std::vector<Departure> departures;      // (N) scratch of exact free flight
    std::vector<char> jointed;              // (N) some joint holds it
    std::vector<cr_contact> frame_contacts; // with several steps a frame: all of the frame's
    std::map<std::pair<int32_t, int32_t>, std::vector<int32_t>> frame_pairs;
};

namespace {

int32_t index_of(const btCollisionObject* o) { return o->getUserIndex(); }

} // namespace

struct Dispatcher : btCollisionDispatcher {
    cr_bullet* owner;
    const btCollisionObject* finding[2] = {nullptr, nullptr};
    int child[2] = {-1, -1};

    Dispatcher(btCollisionConfiguration* configuration, cr_bullet* bullet)
        : btCollisionDispatcher(configuration), owner(bullet) {}

    // A manifold is made by the algorithm found last; its companion ids, which Bullet leaves alone, say for which
    // children.
    btCollisionAlgorithm* findAlgorithm(const btCollisionObjectWrapper* a, const btCollisionObjectWrapper* b,
                                        btPersistentManifold* shared, ebtDispatcherQueryType type) override {
        finding[0] = a->getCollisionObject();
        finding[1] = b->getCollisionObject();
        child[0] = a->m_index;
        child[1] = b->m_index;
        return btCollisionDispatcher::findAlgorithm(a, b, shared, type);
    }

    btPersistentManifold* getNewManifold(const btCollisionObject* a, const btCollisionObject* b) override {
        btPersistentManifold* m = btCollisionDispatcher::getNewManifold(a, b);
        m->m_companionIdA = a == finding[0] ? child[0] : child[1];
        m->m_companionIdB = a == finding[0] ? child[1] : child[0];
        return m;
    }

    void dispatchAllCollisionPairs(btOverlappingPairCache* pairs, const btDispatcherInfo& info,
                                   btDispatcher* dispatcher) override {
        cr_bullet* b = owner;
        for (size_t i = 0; i < b->bodies.size(); ++i) b->dispatched[i] = b->bodies[i]->getWorldTransform();
        // Pairs do not see each other, so that their order is free.
        btDispatcherInfo unordered = info;
        unordered.m_deterministicOverlappingPairs = false;
        btCollisionDispatcher::dispatchAllCollisionPairs(pairs, unordered, dispatcher);
        if (b->custom_rules) combine();
        if (b->many_children) sort();
    }

    void combine() {
        for (int i = 0; i < m_manifoldsPtr.size(); ++i) {
            btPersistentManifold* m = m_manifoldsPtr[i];
            if (m->getNumContacts() == 0) continue;
            int32_t a = index_of(m->getBody0()), b = index_of(m->getBody1());
            btScalar friction = host->pair_friction(owner->world, a, b);
            btScalar restitution = host->pair_restitution(owner->world, a, b);
            for (int k = 0; k < m->getNumContacts(); ++k) {
                m->getContactPoint(k).m_combinedFriction = friction;
                m->getContactPoint(k).m_combinedRestitution = restitution;
            }
        }
    }

    // Bullet's deterministic order knows bodies only; children come in the order found here.
    void sort() {
        std::vector<ChildManifold>& order = owner->order;
        order.clear();
        for (int i = 0; i < m_manifoldsPtr.size(); ++i) order.push_back(key(m_manifoldsPtr[i]));
        std::sort(order.begin(), order.end());
        for (int i = 0; i < m_manifoldsPtr.size(); ++i) {
            m_manifoldsPtr[i] = order[(size_t)i].manifold;
            m_manifoldsPtr[i]->m_index1a = i;
        }
    }

    static ChildManifold key(btPersistentManifold* m) {
        return {index_of(m->getBody0()), index_of(m->getBody1()), m->m_companionIdA, m->m_companionIdB, m};
    }
};

namespace {

struct PairFilter : btOverlapFilterCallback {
    const cr_world* world;
    explicit PairFilter(const cr_world* w) : world(w) {}
    bool needBroadphaseCollision(btBroadphaseProxy* a, btBroadphaseProxy* b) const override {
        return host->pair_collides(world, index_of((const btCollisionObject*)a->m_clientObject),
                                   index_of((const btCollisionObject*)b->m_clientObject));
    }
};

int find_root(btUnionFind& sets, int i) {
    while (sets.getElement(i).m_id != i) {
        btElement& e = sets.getElement(i);
        e.m_id = sets.getElement(e.m_id).m_id;
        i = e.m_id;
    }
    return i;
}

void unite(btUnionFind& sets, int x, int y) {
    if (x < y)
        sets.getElement(y).m_id = x;
    else
        sets.getElement(x).m_id = y;
}

// What both solver presets change in Bullet's world.
template <class Base> struct World : Base {
    cr_bullet* owner;

    template <class Solver>
    World(cr_bullet* bullet, btDispatcher* dispatcher, btBroadphaseInterface* broadphase, Solver* solver,
          btCollisionConfiguration* configuration)
        : Base(dispatcher, broadphase, solver, configuration), owner(bullet) {}

    // Bullet derives a kinematic body's velocity from the difference of two poses; ours is prescribed.
    void saveKinematicState(btScalar) override {
        for (size_t i = 0; i < owner->bodies.size(); ++i) {
            btRigidBody* body = owner->bodies[i];
            if (!body->isKinematicObject()) continue;
            body->setLinearVelocity(bt(owner->linear[i]));
            body->setAngularVelocity(bt(owner->angular[i]));
            body->setInterpolationLinearVelocity(body->getLinearVelocity());
            body->setInterpolationAngularVelocity(body->getAngularVelocity());
        }
    }

    // As Bullet's, but an island is named by its least body: the name does not depend on the order of pairs.
    void calculateSimulationIslands() override {
        btSimulationIslandManager* islands = this->getSimulationIslandManager();
        int count = 0;
        btCollisionObjectArray& objects = this->getCollisionObjectArray();
        for (int i = 0; i < objects.size(); ++i) {
            if (!objects[i]->isStaticOrKinematicObject()) objects[i]->setIslandTag(count++);
            objects[i]->setCompanionId(-1);
            objects[i]->setHitFraction(1);
        }
        islands->initUnionFind(count);
        btUnionFind& sets = islands->getUnionFind();
        btBroadphasePairArray& pairs = owner->broadphase->getOverlappingPairCache()->getOverlappingPairArray();
        for (int i = 0; i < pairs.size(); ++i) {
            const btCollisionObject* a = (const btCollisionObject*)pairs[i].m_pProxy0->m_clientObject;
            const btCollisionObject* b = (const btCollisionObject*)pairs[i].m_pProxy1->m_clientObject;
            if (!a->mergesSimulationIslands() || !b->mergesSimulationIslands()) continue;
            int x = find_root(sets, a->getIslandTag()), y = find_root(sets, b->getIslandTag());
            unite(sets, x, y);
        }
        for (int i = 0; i < this->getNumConstraints(); ++i) {
            const btRigidBody &a = this->getConstraint(i)->getRigidBodyA(),
                              &b = this->getConstraint(i)->getRigidBodyB();
            if (a.isStaticOrKinematicObject() || b.isStaticOrKinematicObject()) continue;
            unite(sets, find_root(sets, a.getIslandTag()), find_root(sets, b.getIslandTag()));
        }
        islands->storeIslandActivationState(this);
    }
};

struct DefaultWorld : World<btDiscreteDynamicsWorld> {
    using World::World;
    static void abandon(cr_bullet*) {}
};

struct MoviWorld : World<btMultiBodyDynamicsWorld> {
    using World::World;
    // The one object that Bullet makes with plain new.
    static void abandon(cr_bullet* bullet) {
        delete static_cast<MoviWorld*>(bullet->dynamics)->m_solverMultiBodyIslandCallback;
    }
};

// ---------------------------------------------------------------- joints

// The share of a joint's position error that a step takes out.
const double joint_correction = 0.3;
// What is held yields by this share of its response. Of rows that say the same twice (a loop of hinges has three too
// many) nothing else bounds the impulses with which they work against each other, and with warm starts they grow for
// ever.
const double joint_yield = 2e-3;

cr_joint_body joint_body(const cr_bullet* b, int32_t i) {
    cr_joint_body at;
    memset(&at, 0, sizeof at);
    at.orientation[3] = 1;
    if (i < 0) return at;
    const cr_body* body = b->world->bodies + i;
    btTransform t = b->bodies[(size_t)i]->getCenterOfMassTransform();
    if (body->motion == CR_STATIC) t = bt(b->poses[(size_t)i]); // Bullet's is the shape's frame
    btQuaternion q = t.getRotation();
    for (int k = 0; k < 3; ++k) at.position[k] = (double)t.getOrigin()[k];
    for (int k = 0; k < 4; ++k) at.orientation[k] = (double)q[k];
    at.inverse_mass = body->inverse_mass;
    at.inverse_inertia[0] = body->inverse_inertia.x;
    at.inverse_inertia[1] = body->inverse_inertia.y;
    at.inverse_inertia[2] = body->inverse_inertia.z;
    if (body->motion == CR_STATIC) return at;
    const btRigidBody* now = b->bodies[(size_t)i];
    for (int k = 0; k < 3; ++k) at.velocity[k] = (double)now->getLinearVelocity()[k];
    for (int k = 0; k < 3; ++k) at.angular_velocity[k] = (double)now->getAngularVelocity()[k];
    return at;
}

} // namespace

// world/joint.h's rows as Bullet's; impulses are kept for warm starts.
struct Joint : btTypedConstraint {
    cr_bullet* owner;
    const cr_joint* joint;
    int32_t count = 0, solved = 0;    // rows now, and in the step before
    cr_joint_row rows[CR_JOINT_ROWS]; // (count)
    btScalar softness[CR_JOINT_ROWS]; // (count)
    btScalar impulses[CR_JOINT_ROWS]; // (solved)

    Joint(cr_bullet* b, const cr_joint* j, btRigidBody& body_a, btRigidBody& body_b)
        : btTypedConstraint(D6_SPRING_2_CONSTRAINT_TYPE, body_a, body_b), owner(b), joint(j) {}

    void getInfo1(btConstraintInfo1* info) override {
        cr_joint_body a = joint_body(owner, joint->def.body_a), b = joint_body(owner, joint->def.body_b);
        count = host->joint_rows(joint, &a, &b, rows);
        host->joint_bend(joint, &a, &b, owner->settings.dt, rows, count);
        info->m_numConstraintRows = count;
        info->nub = 6;
    }

    void getInfo2(btConstraintInfo2* info) override {
        cr_joint_body a = joint_body(owner, joint->def.body_a), b = joint_body(owner, joint->def.body_b);
        const double scale = (double)owner->mass_scale, far = 1e30;
        for (int32_t i = 0; i < count; ++i) {
            const cr_joint_row* r = rows + i;
            const double response = host->joint_response(r, &a, &b);
            cr_joint_aim aim = host->joint_row_aim(r, response, owner->settings.dt, joint_correction);
            if (std::isinf(r->stiffness) && !r->one_sided) aim.softness += joint_yield * response;
            int at = i * info->rowskip;
            for (int k = 0; k < 3; ++k) {
                info->m_J1linearAxis[at + k] = btScalar(-r->linear[k]);
                info->m_J2linearAxis[at + k] = btScalar(r->linear[k]);
                info->m_J1angularAxis[at + k] = btScalar(-r->angular_a[k]);
                info->m_J2angularAxis[at + k] = btScalar(r->angular_b[k]);
            }
            info->m_constraintError[at] = btScalar(aim.target);
            info->m_lowerLimit[at] = btScalar(std::max(aim.lower * scale, -far));
            info->m_upperLimit[at] = btScalar(std::min(aim.upper * scale, far));
            softness[i] = btScalar(aim.softness / scale);
        }
    }

    void setParam(int, btScalar, int) override {}
    btScalar getParam(int, int) const override { return 0; }
};

namespace {

// Bullet's solver with soft rows, implicit in their springs, and warm starts of joints.
template <class Base> struct Solver : Base {
    cr_bullet* owner;
    explicit Solver(cr_bullet* b) : owner(b) {}

    // Rows of a joint lie one after another.
    template <class F> void for_each_row(F&& f) {
        Joint* last = nullptr;
        int k = 0;
        for (int i = 0; i < this->m_tmpSolverNonContactConstraintPool.size(); ++i) {
            btSolverConstraint& row = this->m_tmpSolverNonContactConstraintPool[i];
            Joint* joint = static_cast<Joint*>((btTypedConstraint*)row.m_originalContactPoint);
            k = joint == last ? k + 1 : 0;
            last = joint;
            f(joint, k, row);
        }
    }

    void soften(const Joint* joint, int k, btSolverConstraint& row) {
        btScalar softness = joint->softness[k], hard = row.m_jacDiagABInv;
        if (!(softness > 0) || !(hard > 0)) return;
        row.m_jacDiagABInv = 1 / (1 / hard + softness);
        row.m_rhs *= row.m_jacDiagABInv / hard;
        row.m_cfm = softness * row.m_jacDiagABInv;
    }

    void warm_start(const Joint* joint, int k, btSolverConstraint& row) {
        if (joint->solved != joint->count || owner->settings.warm_starting == 0) return;
        btScalar impulse = std::clamp(joint->impulses[k], row.m_lowerLimit, row.m_upperLimit);
        btSolverBody &a = this->m_tmpSolverBodyPool[row.m_solverBodyIdA],
                     &b = this->m_tmpSolverBodyPool[row.m_solverBodyIdB];
        row.m_appliedImpulse = impulse;
        a.internalApplyImpulse(row.m_contactNormal1 * a.internalGetInvMass(), row.m_angularComponentA, impulse);
        b.internalApplyImpulse(row.m_contactNormal2 * b.internalGetInvMass(), row.m_angularComponentB, impulse);
    }

    void convertJoints(btTypedConstraint** constraints, int count, const btContactSolverInfo& info) override {
        Base::convertJoints(constraints, count, info);
        for_each_row([this](Joint* joint, int k, btSolverConstraint& row) {
            soften(joint, k, row);
            warm_start(joint, k, row);
        });
    }

    btScalar solveGroupCacheFriendlyFinish(btCollisionObject** bodies, int body_count,
                                           const btContactSolverInfo& info) override {
        for_each_row([](Joint* joint, int k, btSolverConstraint& row) {
            joint->impulses[k] = row.m_appliedImpulse;
            joint->solved = joint->count;
        });
        return Base::solveGroupCacheFriendlyFinish(bodies, body_count, info);
    }
};

// ---------------------------------------------------------------- shapes

btCollisionShape* make_mesh(const std::vector<btVector3>& vertices, const std::vector<int>& indices) {
    // The arrays are Bullet's to keep: they go to the heap of the shapes.
    btVector3* v = (btVector3*)btAlignedAlloc(sizeof(btVector3) * vertices.size(), 16);
    int* t = (int*)btAlignedAlloc(sizeof(int) * indices.size(), 16);
    memcpy((void*)v, (const void*)vertices.data(), sizeof(btVector3) * vertices.size());
    memcpy(t, indices.data(), sizeof(int) * indices.size());
    btIndexedMesh part;
    part.m_numTriangles = (int)(indices.size() / 3);
    part.m_triangleIndexBase = (const unsigned char*)t;
    part.m_triangleIndexStride = 3 * (int)sizeof(int);
    part.m_numVertices = (int)vertices.size();
    part.m_vertexBase = (const unsigned char*)v;
    part.m_vertexStride = (int)sizeof(btVector3);
#ifdef BT_USE_DOUBLE_PRECISION
    part.m_vertexType = PHY_DOUBLE;
#else
    part.m_vertexType = PHY_FLOAT;
#endif
    btTriangleIndexVertexArray* array = new btTriangleIndexVertexArray();
    array->addIndexedMesh(part);
    return new btBvhTriangleMeshShape(array, true);
}

btCollisionShape* make_compound(const cr_world* world, const cr_shape* shape, float scale, btScalar margin, bool movi);

// A shape at the scale of a body. `margin` of hulls and cones.
btCollisionShape* make_shape(const cr_world* world, const cr_shape* shape, float scale, btScalar margin, bool movi) {
    btScalar s = scale, a = s * shape->size[0], b = s * shape->size[1];
    switch (shape->type) {
    case CR_SHAPE_SPHERE:
        return new btSphereShape(a);
    case CR_SHAPE_BOX:
        return new btBoxShape(btVector3(a, b, s * shape->size[2]));
    case CR_SHAPE_CAPSULE:
        return new btCapsuleShape(a, 2 * b);
    case CR_SHAPE_CYLINDER:
        return new btCylinderShape(btVector3(a, b, a));
    case CR_SHAPE_CONE: {
        btCollisionShape* cone = new btConeShape(a, 2 * b);
        cone->setMargin(margin);
        return cone;
    }
    case CR_SHAPE_HULL: {
        btConvexHullShape* hull = new btConvexHullShape();
        for (int32_t i = 0; i < shape->vertex_count; ++i) hull->addPoint(bt(shape->vertices[i]) * s, false);
        hull->setMargin(margin);
        hull->recalcLocalAabb();
        // PyBullet lets Bullet thin out its hulls, which rounds corners to 1/10216 of the extent (some 0.1 mm).
        if (movi) hull->optimizeConvexHull();
        return hull;
    }
    case CR_SHAPE_COMPOUND:
        return make_compound(world, shape, scale, margin, movi);
    case CR_SHAPE_MESH: {
        std::vector<btVector3> vertices;
        std::vector<int> indices;
        for (int32_t i = 0; i < shape->vertex_count; ++i) vertices.push_back(bt(shape->vertices[i]) * s);
        for (int32_t i = 0; i < shape->triangle_count; ++i)
            for (int k = 0; k < 3; ++k) indices.push_back(shape->triangles[i][k]);
        return make_mesh(vertices, indices);
    }
    case CR_SHAPE_PLANE:
        return new btStaticPlaneShape(btVector3(0, 1, 0), 0);
    case CR_SHAPE_HEIGHT_FIELD: {
        // As triangles, because the diagonals of btHeightfieldTerrainShape run otherwise.
        std::vector<btVector3> vertices;
        std::vector<int> indices;
        btScalar d = s * shape->spacing;
        for (int32_t z = 0; z < shape->rows; ++z)
            for (int32_t x = 0; x < shape->columns; ++x)
                vertices.emplace_back((x - (shape->columns - 1) / btScalar(2)) * d,
                                      s * shape->heights[z * shape->columns + x],
                                      (z - (shape->rows - 1) / btScalar(2)) * d);
        for (int32_t z = 0; z + 1 < shape->rows; ++z) {
            for (int32_t x = 0; x + 1 < shape->columns; ++x) {
                int i = z * shape->columns + x, right = i + 1, below = i + shape->columns;
                for (int k : {i, below, right, right, below, below + 1}) indices.push_back(k);
            }
        }
        return make_mesh(vertices, indices);
    }
    default:
        return new btEmptyShape();
    }
}

btCompoundShape* new_compound(btScalar margin) {
    btCompoundShape* compound = new btCompoundShape(true);
    compound->setMargin(margin);
    return compound;
}

btCollisionShape* make_compound(const cr_world* world, const cr_shape* shape, float scale, btScalar margin, bool movi) {
    btCompoundShape* compound = new_compound(movi ? margin : 0);
    for (int32_t i = 0; i < shape->child_count; ++i) {
        const cr_child* child = shape->children + i;
        btTransform pose = bt(child->pose);
        pose.setOrigin(pose.getOrigin() * btScalar(scale));
        compound->addChildShape(pose, make_shape(world, world->shapes + child->shape, scale, margin, movi));
    }
    return compound;
}

// A body's shape in the frame Bullet gives it: a body's own, and for static bodies the shape's.
btCollisionShape* make_body_shape(const cr_world* world, const cr_body* body, bool movi) {
    const cr_shape* shape = world->shapes + body->shape;
    btCollisionShape* made = make_shape(world, shape, body->scale, hull_margin, movi);
    cr_pose pose = body->motion == CR_STATIC ? cr_pose_identity() : body->shape_pose;
    if (movi && (shape->type == CR_SHAPE_HULL || shape->type == CR_SHAPE_COMPOUND)) {
        // MOVi: parts in a compound in a compound.
        if (shape->type == CR_SHAPE_HULL) {
            btCompoundShape* inner = new_compound(hull_margin);
            inner->addChildShape(bt(cr_pose_identity()), made);
            made = inner;
        }
    } else if (identity(pose)) {
        return made;
    }
    btCompoundShape* outer = new_compound(movi ? hull_margin : 0);
    outer->addChildShape(bt(pose), made);
    return outer;
}

// ---------------------------------------------------------------- creation

// Bullet's frame of a body whose pose is known, and back.
btTransform body_transform(const cr_bullet* b, int32_t i, cr_pose pose) {
    const cr_body* body = b->world->bodies + i;
    return body->motion == CR_STATIC ? bt(pose) * bt(body->shape_pose) : bt(pose);
}

btRigidBody* make_body(cr_bullet* b, int32_t i) {
    const cr_body* body = b->world->bodies + i;
    bool dynamic = body->motion == CR_DYNAMIC;
    btScalar mass = !dynamic ? 0 : body->mass > 0 ? btScalar(body->mass) * b->mass_scale : infinite_mass;
    btRigidBody::btRigidBodyConstructionInfo info(mass, nullptr, b->shapes[(size_t)i],
                                                  dynamic ? bt(body->inertia) * b->mass_scale : btVector3(0, 0, 0));
    info.m_startWorldTransform = body_transform(b, i, b->poses[(size_t)i]);
    info.m_friction = body->friction;
    info.m_restitution = body->restitution;
    btRigidBody* made = new btRigidBody(info);
    made->setUserIndex(i);
    made->setContactProcessingThreshold(
        btScalar(std::isnan(b->settings.contact_processing_threshold) ? 0 : b->settings.contact_processing_threshold));
    if (dynamic && b->settings.stiffness > 0)
        made->setContactStiffnessAndDamping(btScalar(b->settings.stiffness), btScalar(b->settings.damping));
    if (dynamic) { // times the friction of the other body of a pair
        made->setRollingFriction(btScalar(b->settings.rolling));
        made->setSpinningFriction(btScalar(b->settings.spinning));
    }
    int flags = made->getFlags() | BT_DISABLE_WORLD_GRAVITY;
    // The implicit gyroscopic step divides by the inertia's determinant.
    if (b->settings.exact || body->inertia.x == 0 || body->inertia.y == 0 || body->inertia.z == 0)
        flags &= ~BT_ENABLE_GYROSCOPIC_FORCE_IMPLICIT_BODY;
    made->setFlags(flags);
    if (body->motion == CR_KINEMATIC) {
        made->setCollisionFlags((made->getCollisionFlags() & ~btCollisionObject::CF_STATIC_OBJECT) |
                                btCollisionObject::CF_KINEMATIC_OBJECT);
    }
    if (body->motion != CR_STATIC) {
        made->setLinearVelocity(bt(b->linear[(size_t)i]));
        made->setAngularVelocity(bt(b->angular[(size_t)i]));
        if (!b->settings.sleeping || body->motion == CR_KINEMATIC) made->setActivationState(DISABLE_DEACTIVATION);
    }
    if (dynamic) made->setGravity(bt(b->world->gravity) * btScalar(body->gravity_factor));
    return made;
}

void configure(cr_bullet* b) {
    const cr_bullet_settings* s = &b->settings;
    btContactSolverInfo& info = b->dynamics->getSolverInfo();
    if (s->movi) {
        info.m_numIterations = 50;
        info.m_erp2 = btScalar(0.08);
        info.m_frictionERP = btScalar(0.2);
        info.m_linearSlop = 0;
        info.m_warmstartingFactor = 0;
        info.m_leastSquaresResidualThreshold = btScalar(1e-7);
        info.m_restitutionVelocityThreshold = 0;
        info.m_splitImpulse = true;
        info.m_solverMode |= SOLVER_DISABLE_IMPLICIT_CONE_FRICTION;
        info.m_minimumSolverBatchSize = 0;
    }
    if (s->precise) {
        // All penetration is taken out of positions: what Bullet pushes out by velocity (erp 0.2 of depth/step, so a
        // tenth of the speed of impact on average, at any step) comes on top of the bounce.
        info.m_splitImpulsePenetrationThreshold = btScalar(1);
        info.m_numIterations = 50;
    }
    if (s->stiffness > 0) info.m_splitImpulse = false; // a spring pushes by velocity
    if (s->iterations > 0) info.m_numIterations = s->iterations;
    if (s->restitution_threshold >= 0) info.m_restitutionVelocityThreshold = btScalar(s->restitution_threshold);
    if (s->warm_starting == 0) info.m_warmstartingFactor = 0;
    if (s->warm_starting == 1) info.m_warmstartingFactor = btScalar(0.85);
    b->dynamics->getDispatchInfo().m_deterministicOverlappingPairs = true;
    b->dynamics->setForceUpdateAllAabbs(false);
    b->broadphase->m_cupdates = 100;
}

void tear_down(cr_bullet* b) {
    if (b->abandon) b->abandon(b);
    b->abandon = nullptr;
    b->dynamics = nullptr;
    b->broadphase = nullptr;
    b->dispatcher = nullptr;
    b->bodies.clear();
    b->joints.clear();
    b->frame_contacts.clear();
    b->frame_pairs.clear();
    b->heap.clear();
}

void add_joints(cr_bullet* b) {
    const int least_iterations = 50; // joints propagate through chains; contacts keep the solver preset's
    btRigidBody* ground = nullptr;
    b->joints.reserve((size_t)b->world->joint_count);
    for (int32_t i = 0; i < b->world->joint_count; ++i) {
        const cr_joint* joint = b->world->joints + i;
        btRigidBody* ends[2];
        for (int k = 0; k < 2; ++k) {
            int32_t body = k == 0 ? joint->def.body_a : joint->def.body_b;
            if (body < 0 && !ground)
                ground = new btRigidBody(btRigidBody::btRigidBodyConstructionInfo(0, nullptr, nullptr));
            ends[k] = body < 0 ? ground : b->bodies[(size_t)body];
        }
        Joint* made = new (btAlignedAlloc(sizeof(Joint), 16)) Joint(b, joint, *ends[0], *ends[1]);
        if (!b->settings.iterations) made->setOverrideNumSolverIterations(least_iterations);
        b->dynamics->addConstraint(made, false);
        b->joints.push_back(made);
    }
}

// Bullet's world with all bodies, at the poses and velocities that `b` holds. Throws std::bad_alloc.
void set_up(cr_bullet* b) {
    tear_down(b);
    b->broken = true;
    UseHeap use(&b->heap);
    int32_t count = b->world->body_count;
    btDefaultCollisionConstructionInfo sizes;
    sizes.m_defaultMaxPersistentManifoldPoolSize = std::clamp(4 * count, 64, 65536);
    sizes.m_defaultMaxCollisionAlgorithmPoolSize = std::clamp(6 * count, 64, 65536);
    btCollisionConfiguration* configuration =
        new (btAlignedAlloc(sizeof(btDefaultCollisionConfiguration), 16)) btDefaultCollisionConfiguration(sizes);
    b->dispatcher = new (btAlignedAlloc(sizeof(Dispatcher), 16)) Dispatcher(configuration, b);
    b->broadphase = new (btAlignedAlloc(sizeof(btDbvtBroadphase), 16)) btDbvtBroadphase();
    b->broadphase->getOverlappingPairCache()->setOverlapFilterCallback(new (btAlignedAlloc(sizeof(PairFilter), 16))
                                                                           PairFilter(b->world));
    if (b->settings.movi) {
        auto* solver = new Solver<btMultiBodyConstraintSolver>(b);
        b->dynamics = new (btAlignedAlloc(sizeof(MoviWorld), 16))
            MoviWorld(b, b->dispatcher, b->broadphase, solver, configuration);
        b->abandon = MoviWorld::abandon;
    } else {
        auto* solver = new Solver<btSequentialImpulseConstraintSolver>(b);
        b->dynamics = new (btAlignedAlloc(sizeof(DefaultWorld), 16))
            DefaultWorld(b, b->dispatcher, b->broadphase, solver, configuration);
        b->abandon = DefaultWorld::abandon;
    }
    configure(b);
    b->bodies.reserve((size_t)count);
    for (int32_t i = 0; i < count; ++i) {
        btRigidBody* body = make_body(b, i);
        b->bodies.push_back(body);
        b->dynamics->addRigidBody(body, -1, -1);
        b->dispatched[(size_t)i] = body->getWorldTransform();
    }
    add_joints(b);
    b->heap.check();
    b->broken = false;
}

void take(cr_bullet* b, const cr_state* state) {
    b->time = state->time;
    for (size_t i = 0; i < b->poses.size(); ++i) {
        b->poses[i] = {state->position[i], state->orientation[i]};
        b->linear[i] = state->linear_velocity[i];
        b->angular[i] = state->angular_velocity[i];
    }
}

// ---------------------------------------------------------------- stepping

bool at_rest(const cr_bullet* b, size_t i) {
    return cr_dot(b->linear[i], b->linear[i]) == 0 && cr_dot(b->angular[i], b->angular[i]) == 0;
}

void read_back(cr_bullet* b) {
    for (size_t i = 0; i < b->bodies.size(); ++i) {
        const btRigidBody* body = b->bodies[i];
        if (body->isStaticObject() || (body->isKinematicObject() && at_rest(b, i))) continue;
        b->poses[i] = cr(body->getWorldTransform());
        if (body->isKinematicObject()) continue; // velocities are prescribed
        b->linear[i] = cr(body->getLinearVelocity());
        b->angular[i] = cr(body->getAngularVelocity());
    }
}

void move_kinematic(cr_bullet* b) {
    for (size_t i = 0; i < b->bodies.size(); ++i) {
        btRigidBody* body = b->bodies[i];
        if (!body->isKinematicObject() || at_rest(b, i)) continue;
        btTransform to;
        btTransformUtil::integrateTransform(body->getWorldTransform(), bt(b->linear[i]), bt(b->angular[i]),
                                            btScalar(b->settings.dt), to);
        body->setCenterOfMassTransform(to);
    }
}

// What the solver passes over keeps an old impulse.
bool solved(const btPersistentManifold* m, const btManifoldPoint& p) {
    return p.getDistance() <= m->getContactProcessingThreshold();
}

cr_contact contact_of(const cr_bullet* b, const btPersistentManifold* m, const btManifoldPoint& p) {
    btVector3 impulse(0, 0, 0);
    if (solved(m, p))
        impulse = p.m_normalWorldOnB * p.m_appliedImpulse + p.m_lateralFrictionDir1 * p.m_appliedImpulseLateral1 +
                  p.m_lateralFrictionDir2 * p.m_appliedImpulseLateral2;
    cr_contact c;
    c.body_a = index_of(m->getBody0());
    c.body_b = index_of(m->getBody1());
    c.position = cr((p.m_positionWorldOnA + p.m_positionWorldOnB) * btScalar(0.5));
    c.normal = cr(p.m_normalWorldOnB);
    c.distance = (float)p.getDistance();
    c.impulse = cr(impulse / b->mass_scale);
    return c;
}

template <class F> void for_each_contact(const cr_bullet* b, F&& f) {
    for (int i = 0; i < b->dispatcher->getNumManifolds(); ++i) {
        const btPersistentManifold* m = b->dispatcher->getManifoldByIndexInternal(i);
        for (int k = 0; k < m->getNumContacts(); ++k) f(contact_of(b, m, m->getContactPoint(k)));
    }
}

// Adds the contacts of one of several steps to the frame's: a point within 2 cm (Bullet's own threshold) of one seen
// earlier in the frame is the same.
void gather(cr_bullet* b) {
    for_each_contact(b, [b](const cr_contact& c) {
        std::vector<int32_t>& of_pair = b->frame_pairs[{c.body_a, c.body_b}];
        for (int32_t i : of_pair) {
            cr_contact* seen = &b->frame_contacts[(size_t)i];
            if (cr_length(cr_sub(seen->position, c.position)) < 0.02f) {
                cr_vec3 sum = cr_add(seen->impulse, c.impulse);
                *seen = c;
                seen->impulse = sum;
                return;
            }
        }
        of_pair.push_back((int32_t)b->frame_contacts.size());
        b->frame_contacts.push_back(c);
    });
}

// ---------------------------------------------------------------- exact free flight

// Bullet moves a body by its velocity at the end of a step, which misses g dt^2 / 2 in a step of free flight, and its
// implicit gyroscopic step loses energy. Here a step is Bullet's solver, and then torque-free flight by flight.h with
// the velocities that it leaves: angular momentum is what the contacts made it, and energy as well. Velocities are
// those of the ends of steps, as everywhere.
//   What no contact acted on moves by the mean of its velocities before and after: p0 + (v0 + v1) dt / 2.
//   What contacts hold, push or brake smoothly does so too.
//   What was struck keeps Bullet's way: its velocity jumped at the beginning of the step. So does what joints hold: its
//   velocity is along what they leave free where it was.

// A change of velocity in a step by up to this many times gravity's is smooth.
const btScalar smooth_forces = btScalar(4);

struct Spin {
    double q[4], w[3]; // x y z w; rad/s, world
};

Spin spin_of(const btTransform& t, const btVector3& w) {
    btQuaternion q = t.getRotation();
    return {{(double)q.x(), (double)q.y(), (double)q.z(), (double)q.w()},
            {(double)w.x(), (double)w.y(), (double)w.z()}};
}

void depart(cr_bullet* b) {
    for (size_t i = 0; i < b->bodies.size(); ++i) {
        btRigidBody* body = b->bodies[i];
        Departure* d = &b->departures[i];
        d->moves = b->world->bodies[i].motion == CR_DYNAMIC && body->isActive();
        d->touched = false;
        d->v = body->getLinearVelocity();
        d->w = body->getAngularVelocity();
        d->from = body->getWorldTransform();
    }
}

void find_touched(cr_bullet* b) {
    for (int i = 0; i < b->dispatcher->getNumManifolds(); ++i) {
        const btPersistentManifold* m = b->dispatcher->getManifoldByIndexInternal(i);
        for (int k = 0; k < m->getNumContacts(); ++k) {
            const btManifoldPoint& p = m->getContactPoint(k);
            if (!solved(m, p)) continue;
            b->departures[(size_t)index_of(m->getBody0())].touched = true;
            b->departures[(size_t)index_of(m->getBody1())].touched = true;
        }
    }
}

// Where the solver left a body's orientation: it turns what it pushes apart, and then Bullet turns by w for the step.
Spin before_turning(const btTransform& after, const btVector3& w, double dt) {
    Spin s = spin_of(after, w);
    double speed = (double)w.length(), most = SIMD_PI / 4; // rad, as btTransformUtil::integrateTransform has it
    cr_turn(s.q, s.w, speed * dt > most ? -most / speed : -dt);
    return s;
}

void arrive_one(const cr_bullet* b, size_t i) {
    btRigidBody* body = b->bodies[i];
    const Departure* d = &b->departures[i];
    const double dt = b->settings.dt;
    cr_vec3 moments = b->world->bodies[i].inertia;
    double inertia[3] = {moments.x, moments.y, moments.z};
    btVector3 w = body->getAngularVelocity(), dv = body->getLinearVelocity() - d->v, dw = w - d->w;
    btScalar limit = smooth_forces * body->getGravity().length() * btScalar(dt);
    btScalar radius = btScalar(b->world->bodies[i].radius);
    bool struck = b->jointed[i] || (d->touched && (dv.length() > limit || dw.length() * radius > limit));
    btTransform to = body->getWorldTransform();
    Spin s = d->touched || b->jointed[i] ? before_turning(to, w, dt) : spin_of(d->from, w), turned = s;
    if (!struck) {
        to.setOrigin(to.getOrigin() - dv * btScalar(dt / 2));
        for (int k = 0; k < 3; ++k) turned.w[k] -= (double)dw[k] / 2;
    }
    cr_turn_freely(inertia, dt, turned.q, turned.w);
    to.setRotation(
        btQuaternion(btScalar(turned.q[0]), btScalar(turned.q[1]), btScalar(turned.q[2]), btScalar(turned.q[3])));
    if (cr_tumbles(inertia)) {
        cr_same_momentum(inertia, s.q, turned.q, s.w);
        body->setAngularVelocity(btVector3(btScalar(s.w[0]), btScalar(s.w[1]), btScalar(s.w[2])));
    }
    body->setCenterOfMassTransform(to);
}

void arrive(cr_bullet* b) {
    find_touched(b);
    for (size_t i = 0; i < b->bodies.size(); ++i)
        if (b->departures[i].moves) arrive_one(b, i);
}

cr_status no_memory(cr_error* error) { return host->fail(error, CR_ERROR_MEMORY, "Bullet: out of memory"); }

cr_status check_broken(const cr_bullet* b, cr_error* error) {
    if (!b->broken) return CR_OK;
    return host->fail(error, CR_ERROR_MEMORY, "Bullet ran out of memory before; only set_state brings it back");
}

// ---------------------------------------------------------------- the table

void api_destroy(cr_bullet* b) {
    if (!b) return;
    tear_down(b);
    delete b;
}

// Of the bodies that have a mass and may move.
cr_status scale_masses(cr_bullet* b, cr_error* error) {
    double least = INFINITY, greatest = 0;
    int32_t lightest = 0, heaviest = 0;
    for (int32_t i = 0; i < b->world->body_count; ++i) {
        const cr_body* body = b->world->bodies + i;
        if (body->motion != CR_DYNAMIC || !(body->mass > 0)) continue;
        if (body->mass < least) {
            least = body->mass;
            lightest = i;
        }
        if (body->mass > greatest) {
            greatest = body->mass;
            heaviest = i;
        }
    }
    if (!(greatest > greatest_mass)) return CR_OK;
    if (sizeof(btScalar) == 4 && greatest / least > greatest_mass_ratio)
        return host->fail(
            error, CR_ERROR_UNSUPPORTED,
            "bullet: masses of %g kg (body '%s') and %g kg ('%s') are too far apart for float32; bullet64 "
            "takes them",
            least, b->world->names[lightest], greatest, b->world->names[heaviest]);
    int exponent;
    std::frexp(greatest / greatest_mass, &exponent);
    b->mass_scale = btScalar(std::ldexp(1.0, -exponent));
    return CR_OK;
}

cr_status api_create(cr_bullet** out, const cr_world* world, const cr_state* state, const cr_bullet_settings* settings,
                     cr_error* error) {
    *out = nullptr;
    cr_bullet* b = nullptr;
    try {
        b = new cr_bullet;
        b->world = world;
        b->settings = *settings;
        size_t n = (size_t)world->body_count;
        b->poses.resize(n);
        b->linear.resize(n);
        b->angular.resize(n);
        b->dispatched.resize(n);
        b->departures.resize(n);
        b->jointed.resize(n);
        for (int32_t k = 0; k < world->joint_count; ++k)
            for (int32_t body : {world->joints[k].def.body_a, world->joints[k].def.body_b})
                if (body >= 0) b->jointed[(size_t)body] = 1;
        b->shapes.resize(n);
        std::map<std::pair<int32_t, float>, btCollisionShape*> plain; // shared by bodies alike
        for (size_t i = 0; i < n; ++i) {
            const cr_body* body = world->bodies + i;
            UseHeap use(&b->shape_heap);
            bool sharable = body->motion == CR_STATIC || identity(body->shape_pose);
            btCollisionShape** slot = sharable ? &plain[{body->shape, body->scale}] : &b->shapes[i];
            if (!*slot) *slot = make_body_shape(world, body, settings->movi);
            b->shapes[i] = *slot;
            b->custom_rules |= body->friction_combine != CR_COMBINE_MULTIPLY;
            b->custom_rules |= body->restitution_combine != CR_COMBINE_MULTIPLY;
            const cr_shape* shape = world->shapes + body->shape;
            b->many_children |= shape->type == CR_SHAPE_COMPOUND && shape->child_count > 1;
        }
        b->shape_heap.check();
        cr_status status = scale_masses(b, error);
        if (status) {
            api_destroy(b);
            return status;
        }
        take(b, state);
        set_up(b);
    } catch (const std::bad_alloc&) {
        api_destroy(b);
        return no_memory(error);
    }
    *out = b;
    return CR_OK;
}

cr_status api_set_state(cr_bullet* b, const cr_state* state, cr_error* error) {
    take(b, state);
    try {
        set_up(b);
    } catch (const std::bad_alloc&) { return no_memory(error); }
    return CR_OK;
}

void api_get_state(const cr_bullet* b, cr_state* state) {
    state->time = b->time;
    for (size_t i = 0; i < b->poses.size(); ++i) {
        state->position[i] = b->poses[i].position;
        state->orientation[i] = b->poses[i].orientation;
        state->linear_velocity[i] = b->linear[i];
        state->angular_velocity[i] = b->angular[i];
    }
}

cr_status api_step(cr_bullet* b, int32_t frames, cr_state* out, cr_error* error) {
    cr_status status = check_broken(b, error);
    if (status) return status;
    const double frame_time = b->settings.dt * b->settings.substeps, start = b->time;
    UseHeap use(&b->heap);
    try {
        for (int32_t f = 0; f < frames; ++f) {
            b->frame_contacts.clear();
            b->frame_pairs.clear();
            for (int s = 0; s < b->settings.substeps; ++s) {
                b->broadphase->m_cid = 0; // the clean-up is complete only from the first pair on
                if (b->settings.exact) depart(b);
                b->dynamics->stepSimulation(btScalar(b->settings.dt), 0);
                b->heap.check();
                if (b->settings.exact) arrive(b);
                move_kinematic(b);
                if (b->settings.substeps > 1) gather(b);
            }
            read_back(b);
            b->time = start + (f + 1) * frame_time;
            for (size_t i = 0; i < b->poses.size(); ++i) {
                if (!finite(b->poses[i].position) || !finite(b->poses[i].orientation) || !finite(b->linear[i]) ||
                    !finite(b->angular[i]))
                    return host->fail(error, CR_ERROR_NUMERIC, "body '%s' became non-finite at %.6g s",
                                      b->world->names[i], b->time);
            }
            if (out) api_get_state(b, out + f);
        }
    } catch (const std::bad_alloc&) {
        b->broken = true;
        return no_memory(error);
    }
    return CR_OK;
}

cr_status api_push(cr_bullet* b, int32_t i, cr_vec3 impulse, cr_vec3 point, cr_error* error) {
    cr_status status = check_broken(b, error);
    if (status) return status;
    btRigidBody* body = b->bodies[(size_t)i];
    body->activate();
    body->applyImpulse(bt(impulse) * b->mass_scale, bt(point) - body->getCenterOfMassPosition());
    b->linear[(size_t)i] = cr(body->getLinearVelocity());
    b->angular[(size_t)i] = cr(body->getAngularVelocity());
    return CR_OK;
}

cr_status api_teleport(cr_bullet* b, int32_t index, cr_pose pose, cr_vec3 linear, cr_vec3 angular, cr_error* error) {
    cr_status status = check_broken(b, error);
    if (status) return status;
    UseHeap use(&b->heap);
    size_t i = (size_t)index;
    btRigidBody* body = b->bodies[i];
    try {
        if (!same(pose, b->poses[i])) { // else keep Bullet's own digits and the contacts
            b->poses[i] = pose;
            btTransform to = body_transform(b, index, pose);
            body->setWorldTransform(to); // first, because a kinematic body's interpolation starts where it was
            body->setCenterOfMassTransform(to);
            // A driven body keeps its contacts: they are refreshed from where the bodies are.
            if (!body->isKinematicObject())
                b->broadphase->getOverlappingPairCache()->cleanProxyFromPairs(body->getBroadphaseHandle(),
                                                                              b->dispatcher);
            b->dynamics->updateSingleAabb(body);
        }
        // What lay on the body, or comes to lie at it, must wake up.
        btBroadphasePairArray& pairs = b->broadphase->getOverlappingPairCache()->getOverlappingPairArray();
        if (b->settings.sleeping)
            for (int k = 0; k < pairs.size(); ++k)
                if (pairs[k].m_pProxy0 == body->getBroadphaseHandle() ||
                    pairs[k].m_pProxy1 == body->getBroadphaseHandle())
                    for (btBroadphaseProxy* p : {pairs[k].m_pProxy0, pairs[k].m_pProxy1})
                        ((btCollisionObject*)p->m_clientObject)->activate();
        if (b->world->bodies[i].motion != CR_STATIC) {
            b->linear[i] = linear;
            b->angular[i] = angular;
            body->setLinearVelocity(bt(linear));
            body->setAngularVelocity(bt(angular));
            body->activate();
        }
        b->heap.check();
    } catch (const std::bad_alloc&) {
        b->broken = true;
        return no_memory(error);
    }
    return CR_OK;
}

int32_t api_contacts(const cr_bullet* b, cr_contact* contacts, int32_t capacity) {
    int32_t count = 0;
    if (b->broken) return 0;
    auto put = [&](const cr_contact& c) {
        if (count < capacity) contacts[count] = c;
        ++count;
    };
    if (b->settings.substeps > 1)
        for (const cr_contact& c : b->frame_contacts) put(c);
    else
        for_each_contact(b, put);
    return count;
}

// ---------------------------------------------------------------- snapshots

// One list of fields serves writing (into a growing buffer) and reading (with bounds).
struct Writer {
    static const bool reading = false;
    std::vector<unsigned char> bytes;
    template <class T> void raw(T& x) {
        const unsigned char* p = (const unsigned char*)&x;
        bytes.insert(bytes.end(), p, p + sizeof x);
    }
};

struct Reader {
    static const bool reading = true;
    const unsigned char* at;
    const unsigned char* end;
    bool good = true;
    template <class T> void raw(T& x) {
        if ((size_t)(end - at) < sizeof x) {
            good = false;
            at = end;
            memset((void*)&x, 0, sizeof x);
            return;
        }
        memcpy((void*)&x, at, sizeof x);
        at += sizeof x;
    }
};

template <class A> void visit(A& a, btScalar& x) { a.raw(x); }
template <class A> void visit(A& a, int32_t& x) { a.raw(x); }
template <class A> void visit(A& a, btVector3& v) {
    for (int k = 0; k < 3; ++k) a.raw(v.m_floats[k]);
    if (A::reading) v.m_floats[3] = 0;
}
template <class A> void visit(A& a, btTransform& t) {
    for (int k = 0; k < 3; ++k) visit(a, t.getBasis()[k]);
    visit(a, t.getOrigin());
}

template <class A> void visit(A& a, btManifoldPoint& p) {
    for (btVector3* v : {&p.m_localPointA, &p.m_localPointB, &p.m_positionWorldOnB, &p.m_positionWorldOnA,
                         &p.m_normalWorldOnB, &p.m_lateralFrictionDir1, &p.m_lateralFrictionDir2})
        visit(a, *v);
    for (btScalar* s : {&p.m_distance1, &p.m_combinedFriction, &p.m_combinedRollingFriction,
                        &p.m_combinedSpinningFriction, &p.m_combinedRestitution, &p.m_appliedImpulse, &p.m_prevRHS,
                        &p.m_appliedImpulseLateral1, &p.m_appliedImpulseLateral2, &p.m_contactMotion1,
                        &p.m_contactMotion2, &p.m_contactCFM, &p.m_contactERP, &p.m_frictionCFM})
        visit(a, *s);
    for (int* i : {&p.m_partId0, &p.m_partId1, &p.m_index0, &p.m_index1, &p.m_contactPointFlags, &p.m_lifeTime})
        visit(a, *i);
}

// Settings that a snapshot must share: 1 for the solver preset movi, 2 for exact free flight.
int32_t kind_of(const cr_bullet_settings* s) { return (s->movi ? 1 : 0) | (s->exact ? 2 : 0); }

struct Header {
    char magic[8];
    int32_t scalar_size, body_count, kind, substeps; // kind: kind_of the settings
    double dt, time;
    uint64_t world_hash;
    int32_t stage, pair_count, manifold_count, contact_count;
};

const char snapshot_magic[8] = {'C', 'R', 'B', 'u', 'l', 'l', 't', '1'};

struct BodySnapshot {
    cr_pose pose;
    cr_vec3 linear, angular;
    btTransform transform, dispatched;
    btVector3 v, w; // m/s, rad/s in Bullet's own digits
    btVector3 aabb_min, aabb_max, leaf_min, leaf_max;
    int32_t stage, activation;
    btScalar deactivation_time;
    template <class A> void visit_all(A& a) {
        a.raw(pose);
        a.raw(linear);
        a.raw(angular);
        visit(a, transform);
        visit(a, dispatched);
        for (btVector3* x : {&v, &w, &aabb_min, &aabb_max, &leaf_min, &leaf_max}) visit(a, *x);
        visit(a, stage);
        visit(a, activation);
        visit(a, deactivation_time);
    }
};

struct PairSnapshot {
    int32_t a, b, has_algorithm;
};

struct ManifoldSnapshot {
    int32_t a, b, child_a, child_b, count;
    btManifoldPoint points[MANIFOLD_CACHE_SIZE];
};

struct JointSnapshot {
    int32_t solved;
    btScalar impulses[CR_JOINT_ROWS];
};

btDbvtProxy* proxy_of(const cr_bullet* b, size_t i) { return (btDbvtProxy*)b->bodies[i]->getBroadphaseHandle(); }

BodySnapshot snapshot_of(const cr_bullet* b, size_t i) {
    const btRigidBody* body = b->bodies[i];
    btDbvtProxy* proxy = proxy_of(b, i);
    BodySnapshot s;
    s.pose = b->poses[i];
    s.linear = b->linear[i];
    s.angular = b->angular[i];
    s.transform = body->getWorldTransform();
    s.dispatched = b->dispatched[i];
    s.v = body->getLinearVelocity();
    s.w = body->getAngularVelocity();
    s.aabb_min = proxy->m_aabbMin;
    s.aabb_max = proxy->m_aabbMax;
    s.leaf_min = proxy->leaf->volume.Mins();
    s.leaf_max = proxy->leaf->volume.Maxs();
    s.stage = proxy->stage;
    s.activation = body->getActivationState();
    s.deactivation_time = body->getDeactivationTime();
    return s;
}

cr_status api_save(const cr_bullet* b, void** bytes, size_t* size, cr_error* error) {
    *bytes = nullptr;
    *size = 0;
    cr_status status = check_broken(b, error);
    if (status) return status;
    try {
        Writer w;
        btBroadphasePairArray& pairs = b->broadphase->getOverlappingPairCache()->getOverlappingPairArray();
        std::vector<ChildManifold> manifolds;
        for (int i = 0; i < b->dispatcher->getNumManifolds(); ++i) {
            btPersistentManifold* m = b->dispatcher->getManifoldByIndexInternal(i);
            if (m->getNumContacts()) manifolds.push_back(Dispatcher::key(m));
        }
        std::sort(manifolds.begin(), manifolds.end());
        std::vector<PairSnapshot> ordered;
        for (int i = 0; i < pairs.size(); ++i)
            ordered.push_back({index_of((btCollisionObject*)pairs[i].m_pProxy0->m_clientObject),
                               index_of((btCollisionObject*)pairs[i].m_pProxy1->m_clientObject),
                               pairs[i].m_algorithm != nullptr});
        std::sort(ordered.begin(), ordered.end(),
                  [](const PairSnapshot& x, const PairSnapshot& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); });

        Header h;
        memset(&h, 0, sizeof h);
        memcpy(h.magic, snapshot_magic, sizeof h.magic);
        h.scalar_size = (int32_t)sizeof(btScalar);
        h.body_count = b->world->body_count;
        h.kind = kind_of(&b->settings);
        h.substeps = b->settings.substeps;
        h.dt = b->settings.dt;
        h.time = b->time;
        h.world_hash = host->world_hash(b->world);
        h.stage = b->broadphase->m_stageCurrent;
        h.pair_count = (int32_t)ordered.size();
        h.manifold_count = (int32_t)manifolds.size();
        h.contact_count = (int32_t)b->frame_contacts.size();
        w.raw(h);
        for (size_t i = 0; i < b->bodies.size(); ++i) snapshot_of(b, i).visit_all(w);
        for (PairSnapshot& p : ordered) w.raw(p);
        for (const ChildManifold& k : manifolds) {
            int32_t count = k.manifold->getNumContacts();
            for (int32_t x : {k.a, k.b, k.child_a, k.child_b, count}) w.raw(x);
            for (int i = 0; i < count; ++i) visit(w, k.manifold->getContactPoint(i));
        }
        for (const cr_contact& c : b->frame_contacts) w.raw(c);
        for (Joint* joint : b->joints) {
            w.raw(joint->solved);
            for (int32_t k = 0; k < joint->solved; ++k) w.raw(joint->impulses[k]);
        }
        void* copy = host->allocate(w.bytes.size());
        if (!copy) throw std::bad_alloc();
        memcpy(copy, w.bytes.data(), w.bytes.size());
        *bytes = copy;
        *size = w.bytes.size();
    } catch (const std::bad_alloc&) { return no_memory(error); }
    return CR_OK;
}

bool plausible(const BodySnapshot& s) {
    bool good = finite(s.pose.position) && finite(s.pose.orientation) && finite(s.linear) && finite(s.angular);
    for (const btVector3* v : {&s.v, &s.w, &s.transform.getOrigin(), &s.dispatched.getOrigin(), &s.aabb_min,
                               &s.aabb_max, &s.leaf_min, &s.leaf_max})
        for (int k = 0; k < 3; ++k) good &= std::isfinite((*v)[k]);
    for (int r = 0; r < 3; ++r)
        for (int k = 0; k < 3; ++k)
            good &= std::abs(s.transform.getBasis()[r][k]) < 2 && std::abs(s.dispatched.getBasis()[r][k]) < 2;
    for (int k = 0; k < 3; ++k) good &= s.leaf_min[k] <= s.leaf_max[k] && s.aabb_min[k] <= s.aabb_max[k];
    return good && s.stage >= 0 && s.stage <= btDbvtBroadphase::STAGECOUNT && s.activation >= ACTIVE_TAG &&
           s.activation <= DISABLE_SIMULATION && std::isfinite(s.deactivation_time);
}

void move_proxy(btDbvtBroadphase* bp, btDbvtProxy* proxy, const BodySnapshot& s) {
    bp->m_sets[proxy->stage == btDbvtBroadphase::STAGECOUNT].remove(proxy->leaf);
    (proxy->links[0] ? proxy->links[0]->links[1] : bp->m_stageRoots[proxy->stage]) = proxy->links[1];
    if (proxy->links[1]) proxy->links[1]->links[0] = proxy->links[0];
    proxy->stage = s.stage;
    proxy->m_aabbMin = s.aabb_min;
    proxy->m_aabbMax = s.aabb_max;
    proxy->leaf =
        bp->m_sets[s.stage == btDbvtBroadphase::STAGECOUNT].insert(btDbvtVolume::FromMM(s.leaf_min, s.leaf_max), proxy);
    btDbvtProxy*& root = bp->m_stageRoots[s.stage];
    proxy->links[0] = nullptr;
    proxy->links[1] = root;
    if (root) root->links[0] = proxy;
    root = proxy;
}

cr_status damaged(cr_error* error, const char* what) {
    return host->fail(error, CR_ERROR_FORMAT, "snapshot of Bullet: %s", what);
}

// `bodies`, `pairs` and `manifolds` are checked. Throws std::bad_alloc.
void restore_into(cr_bullet* b, const Header& h, const std::vector<BodySnapshot>& bodies,
                  const std::vector<PairSnapshot>& pairs, const std::vector<ManifoldSnapshot>& manifolds) {
    for (size_t i = 0; i < bodies.size(); ++i) {
        b->poses[i] = bodies[i].pose;
        b->linear[i] = bodies[i].linear;
        b->angular[i] = bodies[i].angular;
    }
    set_up(b);
    b->broken = true;
    UseHeap use(&b->heap);
    btDbvtBroadphase* bp = b->broadphase;
    bp->m_stageCurrent = h.stage;
    btOverlappingPairCache* cache = bp->getOverlappingPairCache();
    while (cache->getNumOverlappingPairs()) {
        btBroadphasePair& p = cache->getOverlappingPairArray()[0];
        cache->removeOverlappingPair(p.m_pProxy0, p.m_pProxy1, b->dispatcher);
    }
    for (size_t i = 0; i < bodies.size(); ++i) {
        move_proxy(bp, proxy_of(b, i), bodies[i]);
        b->bodies[i]->setWorldTransform(bodies[i].dispatched);
        b->dispatched[i] = bodies[i].dispatched;
    }
    // The algorithms, their children and manifolds come back by looking for contacts where the bodies then were; what
    // is in the manifolds is then written over.
    btDispatcherInfo& info = b->dynamics->getDispatchInfo();
    info.m_timeStep = btScalar(b->settings.dt);
    for (const PairSnapshot& p : pairs) {
        btBroadphasePair* pair = cache->addOverlappingPair(proxy_of(b, (size_t)p.a), proxy_of(b, (size_t)p.b));
        if (!pair || !p.has_algorithm) continue;
        btCollisionObject *x = (btCollisionObject*)pair->m_pProxy0->m_clientObject,
                          *y = (btCollisionObject*)pair->m_pProxy1->m_clientObject;
        btCollisionObjectWrapper wrap_x(nullptr, x->getCollisionShape(), x, x->getWorldTransform(), -1, -1);
        btCollisionObjectWrapper wrap_y(nullptr, y->getCollisionShape(), y, y->getWorldTransform(), -1, -1);
        pair->m_algorithm = b->dispatcher->findAlgorithm(&wrap_x, &wrap_y, nullptr, BT_CONTACT_POINT_ALGORITHMS);
        btManifoldResult result(&wrap_x, &wrap_y);
        pair->m_algorithm->processCollision(&wrap_x, &wrap_y, info, &result);
    }
    std::map<std::tuple<int32_t, int32_t, int32_t, int32_t>, btPersistentManifold*> found;
    for (int i = 0; i < b->dispatcher->getNumManifolds(); ++i) {
        btPersistentManifold* m = b->dispatcher->getManifoldByIndexInternal(i);
        m->setNumContacts(0);
        ChildManifold k = Dispatcher::key(m);
        found[{k.a, k.b, k.child_a, k.child_b}] = m;
    }
    for (const ManifoldSnapshot& s : manifolds) {
        auto m = found.find({s.a, s.b, s.child_a, s.child_b});
        if (m == found.end()) continue;
        m->second->setNumContacts(s.count);
        for (int k = 0; k < s.count; ++k) m->second->getContactPoint(k) = s.points[k];
    }
    if (b->many_children) b->dispatcher->sort();
    for (size_t i = 0; i < bodies.size(); ++i) {
        btRigidBody* body = b->bodies[i];
        body->setWorldTransform(bodies[i].transform);
        body->setLinearVelocity(bodies[i].v);
        body->setAngularVelocity(bodies[i].w);
        body->setCenterOfMassTransform(bodies[i].transform);
        body->forceActivationState(bodies[i].activation);
        body->setDeactivationTime(bodies[i].deactivation_time);
    }
    bp->m_needcleanup = true;
    b->heap.check();
    b->time = h.time;
    b->broken = false;
}

cr_status api_restore(cr_bullet* b, const void* bytes, size_t size, cr_error* error) {
    Reader r = {(const unsigned char*)bytes, (const unsigned char*)bytes + size, true};
    Header h;
    r.raw(h);
    if (!r.good || memcmp(h.magic, snapshot_magic, sizeof h.magic) != 0)
        return damaged(error, "not a snapshot of this version");
    if (h.scalar_size != (int32_t)sizeof(btScalar))
        return host->fail(error, CR_ERROR_FORMAT, "snapshot of Bullet: expected float%d, found float%d",
                          8 * (int)sizeof(btScalar), 8 * h.scalar_size);
    if (h.world_hash != host->world_hash(b->world) || h.body_count != b->world->body_count)
        return damaged(error, "it belongs to another world");
    if (h.kind != kind_of(&b->settings) || h.substeps != b->settings.substeps || h.dt != b->settings.dt)
        return damaged(error, "it was made with another solver preset, frame rate or step rate");
    if (!std::isfinite(h.time) || h.stage < 0 || h.stage >= btDbvtBroadphase::STAGECOUNT || h.pair_count < 0 ||
        h.manifold_count < 0 || h.contact_count < 0)
        return damaged(error, "its header makes no sense");
    try {
        int32_t n = h.body_count;
        auto body_ok = [n](int32_t i) { return i >= 0 && i < n; };
        std::vector<BodySnapshot> bodies((size_t)n);
        for (BodySnapshot& s : bodies) {
            s.visit_all(r);
            if (!r.good || !plausible(s)) return damaged(error, "a body makes no sense");
        }
        std::vector<PairSnapshot> pairs;
        for (int32_t i = 0; i < h.pair_count && r.good; ++i) {
            PairSnapshot p;
            r.raw(p);
            if (!r.good || !body_ok(p.a) || !body_ok(p.b) || p.a == p.b) return damaged(error, "a pair makes no sense");
            pairs.push_back(p);
        }
        std::vector<ManifoldSnapshot> manifolds;
        for (int32_t i = 0; i < h.manifold_count && r.good; ++i) {
            ManifoldSnapshot m;
            for (int32_t* x : {&m.a, &m.b, &m.child_a, &m.child_b, &m.count}) r.raw(*x);
            if (!r.good || !body_ok(m.a) || !body_ok(m.b) || m.count < 1 || m.count > MANIFOLD_CACHE_SIZE)
                return damaged(error, "a manifold makes no sense");
            for (int k = 0; k < m.count; ++k) visit(r, m.points[k]);
            manifolds.push_back(m);
        }
        std::vector<cr_contact> contacts;
        for (int32_t i = 0; i < h.contact_count && r.good; ++i) {
            cr_contact c;
            r.raw(c);
            contacts.push_back(c);
        }
        std::vector<JointSnapshot> joints;
        for (int32_t i = 0; i < b->world->joint_count && r.good; ++i) {
            JointSnapshot j;
            r.raw(j.solved);
            if (!r.good || j.solved < 0 || j.solved > CR_JOINT_ROWS) return damaged(error, "a joint makes no sense");
            for (int32_t k = 0; k < j.solved; ++k) {
                r.raw(j.impulses[k]);
                if (!std::isfinite(j.impulses[k])) return damaged(error, "a joint makes no sense");
            }
            joints.push_back(j);
        }
        if (!r.good || r.at != r.end) return damaged(error, "its length is not what its header says");
        restore_into(b, h, bodies, pairs, manifolds);
        for (size_t i = 0; i < joints.size(); ++i) {
            b->joints[i]->solved = joints[i].solved;
            memcpy(b->joints[i]->impulses, joints[i].impulses, sizeof joints[i].impulses);
        }
        b->frame_contacts = contacts;
    } catch (const std::bad_alloc&) { return no_memory(error); }
    return CR_OK;
}

// ---------------------------------------------------------------- distances

double api_distance(const cr_world* world, int32_t shape_a, float scale_a, cr_pose pose_a, int32_t shape_b,
                    float scale_b, cr_pose pose_b, cr_vec3* normal) {
    try {
        Heap heap;
        UseHeap use(&heap);
        const cr_shape *sa = world->shapes + shape_a, *sb = world->shapes + shape_b;
        btConvexShape* a = (btConvexShape*)make_shape(world, sa, scale_a, 0, false);
        btConvexShape* b = (btConvexShape*)make_shape(world, sb, scale_b, 0, false);
        // The radius of a sphere and of a capsule is its margin.
        if (sa->type != CR_SHAPE_SPHERE && sa->type != CR_SHAPE_CAPSULE) a->setMargin(0);
        if (sb->type != CR_SHAPE_SPHERE && sb->type != CR_SHAPE_CAPSULE) b->setMargin(0);
        btVoronoiSimplexSolver simplex;
        btGjkEpaPenetrationDepthSolver depth;
        btGjkPairDetector detector(a, b, &simplex, &depth);
        btGjkPairDetector::ClosestPointInput input;
        input.m_transformA = bt(pose_a);
        input.m_transformB = bt(pose_b);
        btPointCollector result;
        detector.getClosestPoints(input, result, nullptr);
        if (!result.m_hasResult) return NAN;
        *normal = cr(result.m_normalOnBInWorld);
        return (double)result.m_distance;
    } catch (const std::bad_alloc&) { return NAN; }
}

const cr_bullet_api table = {
    (int)sizeof(btScalar), api_create,   api_destroy, api_set_state, api_get_state, api_step, api_push,
    api_teleport,          api_contacts, api_save,    api_restore,   api_distance,
};

} // namespace

extern "C" __attribute__((visibility("default"))) const cr_bullet_api* cr_bullet_open(const cr_bullet_host* carom) {
    host = carom;
    btAlignedAllocSetCustomAligned(allocate, release);
    gDbvtMargin = 0; // pairs are exact; also MOVi's value
    return &table;
}
