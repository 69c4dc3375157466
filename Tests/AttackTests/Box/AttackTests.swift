import Testing

/// All attacks, one after another: scripts are limited in real time, so an attack may not be crowded out by others.
@Suite("Attacks on the box", .serialized) enum AttackTests {}
