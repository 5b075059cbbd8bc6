namespace IntegrationHub.Core.Identifying;

/// <summary>A code under which an entry about a person is found.</summary>
/// <param name="Code">Of a number that was stated, or of the person within the case.</param>
/// <param name="Owner">The person whose erasure takes it away.</param>
public readonly record struct EntrySubject(SubjectCode Code, SubjectCode Owner);
