using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;

namespace IntegrationHub.Router;

/// <summary>The convenant is not brought into force, or the one in force does not verify. Nothing was changed.</summary>
public sealed class ActivationRefusedException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>All of them, in Dutch, each with what to do about it.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}

/// <summary>The version that was activated last, with its digest and signatures verified again.</summary>
public sealed record InForce(Convenant Convenant, ConvenantSource Files, Activated Activated)
{
    /// <returns>Null when nothing was ever activated in this store.</returns>
    /// <exception cref="ActivationRefusedException">What stands in the store does not verify: the router must not decide under it.</exception>
    public static InForce? Read(string dataFolder, Trust trust)
    {
        ConvenantReadings versions = new(dataFolder);
        try
        {
            return versions.InForce() is { } last ? Verified(last, versions.Files(last.Revision), trust) : null;
        }
        catch (InvalidDataException broken)
        {
            throw new ActivationRefusedException([broken.Message]);
        }
    }

    private static InForce Verified(Activated last, ConvenantSource? files, Trust trust)
    {
        if (files is null || files.Revision != last.Revision)
        {
            throw new ActivationRefusedException(
                [$"de bestanden van versie {last.Versie} ({last.Revision}) zijn in de opslag veranderd of verdwenen; zet een reservekopie terug"]);
        }
        var convenant = Readable(files);
        var day = DateOnly.FromDateTime(DutchTime.Of(last.At).Date); // a key that was retired later does not undo what it signed before
        return trust.SigningProblems(convenant, last.Note.Span, day) is { Count: > 0 } problems
            ? throw new ActivationRefusedException([$"versie {last.Versie}, in werking sinds {last.At:yyyy-MM-dd}, wordt niet vertrouwd:", .. problems])
            : new(convenant, files, last);
    }

    internal static Convenant Readable(ConvenantSource files)
    {
        try
        {
            return files.Read();
        }
        catch (ConvenantRefusedException refused)
        {
            throw new ActivationRefusedException([.. refused.Problems.Select(p => p.ToString())]);
        }
    }
}

/// <summary>
/// Brings versions of the convenant into force, and back: whole, signed by region and FG, and with an entry in the ledger. What is
/// refused changes nothing.
/// </summary>
public sealed class Activation(HubStore store, string dataFolder, Trust trust, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>A demonstration may have a clock at which its convenant does not hold; it then refuses message by message.</summary>
    public bool OutsideItsDates { get; init; }

    public InForce? InForce() => Router.InForce.Read(dataFolder, trust);

    /// <param name="note">The bytes of the signed note.</param>
    /// <param name="by">The id of the person who activates; a code, never a name.</param>
    /// <param name="running">What the router of this process decides under; null when none runs.</param>
    /// <exception cref="ActivationRefusedException">With every reason; the version that was in force still is.</exception>
    public async Task<Activated> ActivateAsync(ConvenantSource files, ReadOnlyMemory<byte> note, string by, ConvenantHolder? running = null)
    {
        var now = DutchTime.Now(clock);
        var convenant = Router.InForce.Readable(files);
        if (Problems(convenant, note.Span, DateOnly.FromDateTime(now.Date), running) is { Count: > 0 } problems)
        {
            throw new ActivationRefusedException(problems);
        }
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            var activated = await store.ActivateAsync(new()
            {
                Regio = convenant.Regio,
                Versie = convenant.Versie,
                Revision = convenant.Revision,
                Note = note,
                SignedBy = trust.SignedBy(note.Span),
                By = by,
            }, files, now).ConfigureAwait(false);
            running?.Swap(convenant);
            return activated;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Back to a version that was in force before, under the same rules, with the note that it had then.</summary>
    /// <exception cref="ActivationRefusedException">It never was, or it may not be today.</exception>
    public Task<Activated> ReturnToAsync(string revision, string by, ConvenantHolder? running = null)
    {
        ConvenantReadings versions = new(dataFolder);
        return versions.Activations().LastOrDefault(a => a.Revision == revision) is { } earlier && versions.Files(revision) is { } files && files.Revision == revision
            ? ActivateAsync(files, earlier.Note, by, running)
            : throw new ActivationRefusedException([$"{revision} was hier nooit in werking; 'hub convenant list' noemt de versies die dat wel waren"]);
    }

    /// <summary>Somebody had the files read anew.</summary>
    /// <param name="outcome">What became of it: a code.</param>
    public Task ReloadedAsync(string by, string outcome) => store.RecordAsync(
        new BeheerDaad { Soort = BeheerSoort.Herladen, Persoon = by, Voorwerp = [$"uitkomst={outcome}"] }, [], DutchTime.Now(clock));

    public void Dispose() => _one.Dispose();

    private List<string> Problems(Convenant convenant, ReadOnlySpan<byte> note, DateOnly day, ConvenantHolder? running)
    {
        List<string> problems = [.. OutsideItsDates ? trust.SigningProblems(convenant, note, day) : trust.Problems(convenant, note, day)];
        if (running is not null && !convenant.Partners.Keys.ToHashSet().SetEquals(running.Current.Partners.Keys))
        {
            problems.Add("de partners zijn andere dan die van de versie in werking, en elk heeft zijn eigen vhost en adapter nodig: stop eerst de router, activeer dan, en start hem weer");
        }
        return problems;
    }
}
