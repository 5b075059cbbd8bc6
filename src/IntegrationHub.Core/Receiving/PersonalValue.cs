namespace IntegrationHub.Core.Receiving;

/// <summary>A value of a person. It cannot print itself: whoever needs it says <see cref="Revealed"/>, and is seen to.</summary>
public readonly record struct PersonalValue(string Revealed)
{
    public override string ToString() => "[personal]";
}
