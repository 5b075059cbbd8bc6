using System.Globalization;
using System.Text;
using IntegrationHub.Core.Recording.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Witness;

/// <summary>
/// A witness that answers until it is disposed of (C2SP tlog-witness): cosigns what extends what it saw of a log, and nothing else.
/// A partner runs it on a machine of its own; it needs nothing of the hub but the public key of the ledger.
/// </summary>
public sealed class RunningWitness : IAsyncDisposable
{
    private readonly WitnessSettings _settings;
    private readonly SeenHeads _heads;
    private readonly SemaphoreSlim _one = new(1);
    private WebApplication? _app;

    private RunningWitness(WitnessSettings settings, SeenHeads heads) => (_settings, _heads) = (settings, heads);

    public Uri Address => new(_app!.Urls.Single());

    /// <exception cref="WitnessRefusedException">The key does not cosign, or what it saw before cannot be read.</exception>
    public static async Task<RunningWitness> StartAsync(WitnessSettings settings, CancellationToken cancellation)
    {
        if (settings.Key.Key.Type != NoteKeyType.Cosignature)
        {
            throw new WitnessRefusedException($"the key {settings.Key.Key} signs notes; a witness has one that cosigns: make it with 'hub witness key'");
        }
        if (settings.Logs is [])
        {
            throw new WitnessRefusedException("no log to watch: give the public key of each");
        }
        RunningWitness witness = new(settings, SeenHeads.Open(settings.Folder, settings.Key.Key, settings.Logs.Select(l => l.Name)));
        try
        {
            witness._app = witness.Build();
            await witness._app.StartAsync(cancellation);
            return witness;
        }
        catch (Exception)
        {
            await witness.DisposeAsync();
            throw;
        }
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(_settings.Listen.ToString());
        builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestBodySize = CheckpointSubmission.MaxBytes);
        var app = builder.Build();
        app.MapPost("/add-checkpoint", AddAsync);
        app.MapGet("/{log}/checkpoint", Show);
        return app;
    }

    private async Task<IResult> AddAsync(HttpRequest request, CancellationToken cancellation)
    {
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body, cancellation);
        await _one.WaitAsync(cancellation); // what is compared with what was seen is kept before the next is compared
        try
        {
            return Answer(CheckpointSubmission.Parse(body.ToArray()));
        }
        catch (NoteRefusedException refused)
        {
            return Said(StatusCodes.Status400BadRequest, refused.Message);
        }
        finally
        {
            _one.Release();
        }
    }

    private IResult Answer(CheckpointSubmission submission)
    {
        var origin = Checkpoint.Parse(submission.Checkpoint.Text).Origin;
        var seen = _settings.Logs.Any(l => l.Name == origin) ? _heads.Of(origin) : WitnessedHead.Nothing;
        return Witnessing.Judge(submission, _settings.Logs, seen).Match(
            consistent => Cosign(submission.Checkpoint, origin),
            conflict => Results.Text(conflict.Size.ToString(CultureInfo.InvariantCulture) + "\n", "text/x.tlog.size", Encoding.ASCII, StatusCodes.Status409Conflict),
            refused => Said(refused.Status, refused.Why));
    }

    private IResult Cosign(SignedNote checkpoint, string origin)
    {
        var now = _settings.Clock.GetUtcNow();
        if (_heads.MomentOf(origin) is { } before && now < before - WitnessPolicy.Tolerance)
        {
            return Said(StatusCodes.Status503ServiceUnavailable, "de klok van deze getuige loopt achter op wat hij eerder ondertekende");
        }
        var logs = _settings.Logs.Where(l => l.Name == origin).ToArray();
        var own = _settings.Key.Sign(checkpoint.Text, now);
        // Only what was verified is kept and shown on: a stranger's line could be anything.
        _heads.Keep(origin, checkpoint with { Signatures = [.. checkpoint.Signatures.Where(s => logs.Any(l => l.Name == s.Name && l.Id == s.KeyId)), own] });
        return Results.Text(CheckpointSubmission.AnswerOf([own]), "text/plain", Encoding.UTF8);
    }

    /// <summary>What it saw last of a log, for who watches both: <paramref name="log"/> is the SHA-256 of its name, in hexadecimal.</summary>
    private IResult Show(string log)
    {
        var origin = _settings.Logs.Select(l => l.Name).FirstOrDefault(name => SeenHeads.NameOf(name) == log);
        return origin is not null && _heads.NoteOf(origin) is { } note ? Results.Bytes(note.ToBytes(), "text/plain; charset=utf-8") : Results.NotFound();
    }

    private static IResult Said(int status, string why) => Results.Text(why + "\n", "text/plain", Encoding.UTF8, status);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
        _heads.Dispose();
        _one.Dispose();
    }
}
