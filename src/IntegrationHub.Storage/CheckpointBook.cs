using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Storage.Writing;

namespace IntegrationHub.Storage;

/// <summary>What is signed of the ledger of a store, and who cosigned it.</summary>
public sealed class CheckpointBook
{
    private readonly HubStore store;

    internal CheckpointBook(HubStore store) => this.store = store;

    /// <summary>Signs the head of the ledger, when it grew since the last checkpoint.</summary>
    /// <param name="sign">Makes the note of a text.</param>
    /// <returns>The checkpoint that stands last; null of an empty ledger.</returns>
    /// <exception cref="ContradictionException">The ledger does not extend what was signed before; nothing is signed.</exception>
    public async Task<SignedHead?> SignAsync(string origin, Func<string, byte[]> sign)
    {
        SignHead signing = new(origin, sign);
        await store.ChangeAsync(signing).ConfigureAwait(false);
        return signing.Head;
    }

    /// <summary>Keeps what a witness said of a checkpoint that was signed here; once is enough.</summary>
    public Task CosignAsync(long size, NoteKey witness, NoteSignature signature) => store.ChangeAsync(new Cosign(size, witness, signature));
}
