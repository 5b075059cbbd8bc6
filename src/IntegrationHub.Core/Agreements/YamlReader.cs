using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace IntegrationHub.Core.Agreements;

/// <summary>
/// Reads YAML text into <see cref="YamlItem"/>s. Anchors and aliases (which can explode), tags, duplicate keys, deep nesting
/// and very large files are refused: nobody who signs a convenant could read them.
/// </summary>
public sealed class YamlReader
{
    private const int MaxDepth = 40;
    private const int MaxLength = 4_000_000;
    private readonly string _file;
    private readonly IParser _parser;

    private YamlReader(string file, string text) => (_file, _parser) = (file, new Parser(new StringReader(text)));

    /// <summary>All documents of a text, or the problem that stopped reading.</summary>
    public static (ImmutableArray<YamlItem> Documents, ConvenantProblem? Problem) Read(string file, string text)
    {
        if (text.Length > MaxLength)
        {
            return ([], new(file, 0, $"het bestand is groter dan {MaxLength} tekens; splits het"));
        }
        YamlReader reader = new(file, text);
        try
        {
            return (reader.Documents(), null);
        }
        catch (YamlException e)
        {
            return ([], reader.Invalid(e.Start));
        }
        catch (InvalidOperationException) // the library's own, where a bracket is left open before a new key
        {
            return ([], reader.Invalid(reader._parser.Current?.Start ?? Mark.Empty));
        }
        catch (ConvenantRefusedException e)
        {
            return ([], e.Problems[0]);
        }
    }

    private ConvenantProblem Invalid(Mark at) => new(
        _file, (int)at.Line, $"dit is geen geldige YAML (bij teken {at.Column}); kijk hier naar inspringing, aanhalingstekens, haakjes en dubbele punten");

    private ImmutableArray<YamlItem> Documents()
    {
        var documents = ImmutableArray.CreateBuilder<YamlItem>();
        _parser.Consume<StreamStart>();
        while (_parser.TryConsume<DocumentStart>(out _))
        {
            documents.Add(Item(1));
            _parser.Consume<DocumentEnd>();
        }
        return documents.ToImmutable();
    }

    private YamlItem Item(int depth)
    {
        if (depth > MaxDepth)
        {
            throw Refused(_parser.Current!, $"dieper genest dan {MaxDepth} niveaus; schrijf het vlakker");
        }
        if (_parser.Current is AnchorAlias)
        {
            throw Refused(_parser.Current, "verwijzingen (*naam) zijn niet toegestaan; schrijf de waarde uit");
        }
        if (_parser.Current is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            throw Refused(anchored, "ankers (&naam) zijn niet toegestaan; schrijf de waarde uit");
        }
        if (_parser.Current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } } tagged)
        {
            throw Refused(tagged, "tags (!naam) zijn niet toegestaan");
        }
        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return new YamlItem.Scalar(Line(scalar), scalar.Value, scalar.Style == ScalarStyle.Plain);
        }
        return _parser.TryConsume<SequenceStart>(out var sequence) ? Sequence(Line(sequence), depth) : Mapping(depth);
    }

    private YamlItem.Sequence Sequence(int line, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlItem>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Item(depth + 1));
        }
        return new(line, items.ToImmutable());
    }

    private YamlItem.Mapping Mapping(int depth)
    {
        var line = Line(_parser.Consume<MappingStart>());
        var members = ImmutableArray.CreateBuilder<YamlMember>();
        HashSet<string> keys = [];
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Item(depth + 1) as YamlItem.Scalar ?? throw Refused(_parser.Current!, "een sleutel moet een woord zijn");
            if (!keys.Add(key.Text))
            {
                throw new ConvenantRefusedException([new(_file, key.Line, $"de sleutel '{key.Text}' staat er twee keer; laat er een staan")]);
            }
            members.Add(new(key.Line, key.Text, Item(depth + 1)));
        }
        return new(line, members.ToImmutable());
    }

    private static int Line(ParsingEvent at) => (int)at.Start.Line;

    private ConvenantRefusedException Refused(ParsingEvent at, string problem) => new([new(_file, Line(at), problem)]);
}
