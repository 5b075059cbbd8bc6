namespace IntegrationHub.Core;

// One line an id, alphabetical, append-only. The values are codes: none of them may hold a personal value.

/// <summary>Number of something that waits for a second person.</summary>
public readonly record struct AanhoudingId(Guid Value) { public override string ToString() => Value.ToString(); }

/// <summary>Keyed code of one message of one sender, so that its entries can be found from the id that the sender gave it.</summary>
public readonly record struct BerichtId(string Value) { public override string ToString() => Value; }

/// <summary>Slug of a data category of <c>policy.md</c> §5, such as <c>identiteit</c>.</summary>
public readonly record struct Category(string Slug) { public override string ToString() => Slug; }

/// <summary>UUID of one delivery: the <c>id</c> of the event that the receiver gets.</summary>
public readonly record struct DeliveryId(Guid Value) { public override string ToString() => Value.ToString(); }

/// <summary>Slug of a purpose, such as <c>opsporing</c>.</summary>
public readonly record struct Doel(string Slug) { public override string ToString() => Slug; }

/// <summary>ULID of a ledger entry.</summary>
public readonly record struct EntryId(string Value) { public override string ToString() => Value; }

/// <summary>What a sender calls its message: <c>source</c> and <c>id</c> of the envelope, unique together for ever.</summary>
public readonly record struct MessageKey(string Source, string Id);

/// <summary>Organisation identification number: 20 digits, here always a test number that starts with 00000099.</summary>
public readonly record struct Oin(string Value) { public override string ToString() => Value; }

/// <summary>Readable name of a partner, such as <c>gemeente-zwolle</c>.</summary>
public readonly record struct PartnerId(string Value) { public override string ToString() => Value; }

/// <summary>Keyed code of a pseudonym: finds it again, and does not say it.</summary>
public readonly record struct PseudoniemCode(string Value) { public override string ToString() => Value; }

/// <summary>Slug of a partner's role, such as <c>veilig-thuis</c>. Data, never an enum: a new role is configuration.</summary>
public readonly record struct Role(string Slug) { public override string ToString() => Slug; }

/// <summary>Number of something that somebody must do within a term.</summary>
public readonly record struct TaakId(Guid Value) { public override string ToString() => Value.ToString(); }

/// <summary>Name of a rule of a convenant, such as <c>IJ-03</c>; stands in every decision.</summary>
public readonly record struct RuleId(string Value) { public override string ToString() => Value; }

/// <summary>Keyed code of a person, or of a value that is no person: what every pseudonym of it is made from. Begins with its kind: B, V, N, X or D.</summary>
public readonly record struct SubjectCode(string Value) { public override string ToString() => Value; }

/// <summary>UUID of one request to turn a pseudonym back.</summary>
public readonly record struct VerzoekId(Guid Value) { public override string ToString() => Value.ToString(); }

/// <summary>Keyed code of a case within a region; the case number itself is a sender's text and never leaves the envelope.</summary>
public readonly record struct ZaakId(string Value) { public override string ToString() => Value; }
