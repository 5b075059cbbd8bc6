using System.Collections.Frozen;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Deciding;

/// <summary>What is decided for one receiver under one purpose. Silence is a refusal.</summary>
public abstract record Decision
{
    private Decision(Doel? doel) => Doel = doel;

    /// <summary>The purpose that was decided on; null when none could be.</summary>
    public Doel? Doel { get; }

    public abstract T Match<T>(Func<Release, T> release, Func<Hold, T> hold, Func<Refuse, T> refuse);

    /// <param name="Slachtoffers">Paths of the victims for whom this purpose holds; of the others nothing goes along.</param>
    public sealed record Release(Doelbinding Doelbinding, Kolom Kolom, FrozenSet<string> Slachtoffers) : Decision(Doelbinding.Doel)
    {
        /// <summary>The basis is consent: only what was consented to passes, with the case, its places and companies.</summary>
        public bool OnToestemming => Doelbinding.Mits.Contains(Voorwaarde.Toestemming);

        public override T Match<T>(Func<Release, T> release, Func<Hold, T> hold, Func<Refuse, T> refuse) => release(this);
    }

    public sealed record Hold(Doelbinding Doelbinding, RefusalReason Reason) : Decision(Doelbinding.Doel)
    {
        public override T Match<T>(Func<Release, T> release, Func<Hold, T> hold, Func<Refuse, T> refuse) => hold(this);
    }

    /// <param name="Rule">The rule that refuses, where one does; null when none permits.</param>
    public sealed record Refuse(RefusalReason Reason, RuleId? Rule, Doel? Tried) : Decision(Tried)
    {
        public override T Match<T>(Func<Release, T> release, Func<Hold, T> hold, Func<Refuse, T> refuse) => refuse(this);
    }
}
