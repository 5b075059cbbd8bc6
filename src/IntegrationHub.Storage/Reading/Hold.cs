using System.Collections.Immutable;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage;

/// <summary>A hold as a list shows it.</summary>
/// <param name="EntryIndex">Where the ledger tells of it.</param>
/// <param name="Akkoord">Who has agreed so far.</param>
public sealed record Hold(Aanhouding Aanhouding, AanhoudingStaat Staat, long EntryIndex, ImmutableArray<PartnerId> Akkoord);
