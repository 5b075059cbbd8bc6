namespace IntegrationHub.FreeText.Lexicon;

/// <summary>What a word can be. A word can be several things at once.</summary>
[Flags]
internal enum WordClass
{
    None = 0,
    Word = 1 << 0,
    FirstName = 1 << 1,
    Surname = 1 << 2,

    /// <summary>A Dutch proper noun of which no list says what it names.</summary>
    Proper = 1 << 3,
    Place = 1 << 4,
    Nationality = 1 << 5,
    Month = 1 << 6,
    Day = 1 << 7,

    /// <summary>An organisation, system, law, brand or other public thing.</summary>
    Public = 1 << 8,
    Title = 1 << 9,

    /// <summary>A kinship or role word after which a name may follow: zoon, tolk, melder.</summary>
    Role = 1 << 10,

    /// <summary>Announces a name: heet, genaamd, ene.</summary>
    Intro = 1 << 11,

    /// <summary>Lower-case part of a surname: van, der, el.</summary>
    Prefix = 1 << 12,
    CompanyType = 1 << 13,
    LegalForm = 1 << 14,
    Dwelling = 1 << 15,

    /// <summary>A verb in the third person, as stands after a name.</summary>
    Verb = 1 << 16,
    NumberWord = 1 << 17,

    /// <summary>A name that is seldom anything else although the word exists.</summary>
    StrongName = 1 << 18,
    English = 1 << 19,
    Function = 1 << 20,

    Name = FirstName | Surname,
}
