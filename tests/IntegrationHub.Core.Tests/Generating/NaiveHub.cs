using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Tests.Generating;

/// <summary>
/// The policy once more, slow and obvious, straight from the texts (Matrix A and B, the forbid rules and the rulings) over
/// plain JSON. Knows nothing of the hub's own parser, facts, decider or filter.
/// </summary>
internal sealed class NaiveHub(Case c)
{
    private readonly JsonObject _data = c.Data;

    /// <summary>Receiver, purpose → path → treatment; for a receiver that gets nothing, its id and "-" with no paths.</summary>
    public Dictionary<string, SortedDictionary<string, Treatment>> Disclosures()
    {
        Dictionary<string, SortedDictionary<string, Treatment>> result = [];
        Dictionary<string, (Partner Receiver, Doel[] Doelen, HashSet<string> Victims)> proposals = [];
        Dictionary<string, string> order = [];
        foreach (var (rule, victims) in c.Convenant.Meldroute.Select(r => (r, For(r))).Where(p => p.Item2 is not null))
        {
            foreach (var target in rule.Naar)
            {
                Doel[] doelen = [.. DoelenOf(target).Where(d => c.Doel is null || d.Slug == c.Doel)];
                if (doelen.Length == 0 && c.Doel is not null)
                {
                    continue; // rulings W13: the envelope narrows
                }
                foreach (var receiver in PartnersOf(target))
                {
                    var key = $"{receiver.Id} {string.Join(',', doelen)}";
                    proposals.TryAdd(key, (receiver, doelen, []));
                    proposals[key].Victims.UnionWith(victims!);
                    order.TryAdd(key, rule.Id.Value);
                }
            }
        }
        foreach (var (key, (receiver, doelen, victims)) in proposals.OrderBy(p => p.Value.Receiver.Id.Value, StringComparer.Ordinal).ThenBy(p => order[p.Key], StringComparer.Ordinal))
        {
            Disclose(receiver, doelen, victims, result);
        }
        return result;
    }

    // rulings X05: a rule about victims is read with each as if she were alone
    private List<string>? For(MeldrouteRegel rule)
    {
        if (rule.Bericht != c.Type.ShortName || (rule.Van.Count > 0 && !rule.Van.Contains(c.Sender.Role)))
        {
            return null;
        }
        List<string> victims = [.. Persons().Where(p => p.Victim).Select(p => p.Path)];
        if (victims.Count < 2 || !rule.Als.Any(a => a.Path.StartsWith("slachtoffers.", StringComparison.Ordinal)))
        {
            return rule.Als.All(Holds) ? victims : null;
        }
        victims.RemoveAll(v => !rule.Als.All(Alone(v).Holds));
        return victims.Count > 0 ? victims : null;
    }

    private NaiveHub Alone(string victim)
    {
        var data = _data.DeepClone().AsObject();
        data["slachtoffers"] = new JsonArray(Persons().Single(p => p.Path == victim).Person.DeepClone());
        return new(c with { Data = data });
    }

    public bool Holds(Condition condition) => condition.Negated != At(_data, condition.Path.Split('.')).Any(condition.Values.Contains);

    private static IEnumerable<string> At(JsonNode? node, string[] path) => node switch
    {
        null => [],
        JsonArray list => list.SelectMany(i => At(i, path)),
        JsonObject group => path.Length == 0 ? [] : At(group[path[0]], path[1..]),
        _ => path.Length == 0 ? [node.ToString()] : [],
    };

    private IEnumerable<Doel> DoelenOf(Target target) => target.DoelUit is null
        ? target.Doelen
        : At(_data, [target.DoelUit]).Select(d => new Doel(d)).Where(c.Convenant.Doelen.Contains);

    private IEnumerable<Partner> PartnersOf(Target target)
    {
        var facts = c.Zaak.Feiten;
        PartnerId? bringer = facts.FirstOrDefault(f => f.Soort == ZaakFeitSoort.Ingebracht)?.Partner;
        PartnerId? regisseur = facts.LastOrDefault(f => f.Soort == ZaakFeitSoort.Ingebracht && f.MessageType == "weegbesluit")?.Partner;
        return c.Convenant.Partners.Values.Where(p => target.Kind == TargetKind.Afzender ? p.Id == c.Sender.Id : p.Id != c.Sender.Id && target.Kind switch
        {
            TargetKind.Role => p.Role.Slug == target.Value,
            TargetKind.RoleFrom => At(_data, [target.Value]).Contains(p.Role.Slug),
            TargetKind.Gemeenten => p.Gemeente is not null && At(_data, ["gemeenten", "code"]).Contains(p.Gemeente),
            TargetKind.Bringer => p.Id == bringer,
            TargetKind.Houders => facts.Any(f => f.Soort == ZaakFeitSoort.Verstrekt && f.Partner == p.Id),
            TargetKind.Regisseur => p.Id == regisseur,
            _ => false,
        });
    }

    private List<(string Path, JsonObject Person, bool Victim)> Persons() =>
    [
        .. (_data["slachtoffers"] as JsonArray ?? []).Select((p, i) => ($"slachtoffers[{i}]", p!.AsObject(), true)),
        .. (_data["verdachten"] as JsonArray ?? []).Select((p, i) => ($"verdachten[{i}]", p!.AsObject(), false)),
    ];

    private static string Text(JsonNode? node) => node?.ToString() ?? "";

    // rulings V06: the same bsn or V-number, or the same name and date of birth
    private List<(string Path, JsonObject Person, bool Victim)> SamePerson(string path)
    {
        var (_, me, victim) = Persons().Single(p => p.Path == path);
        return [.. Persons().Where(o => o.Path == path || o.Victim != victim
            && (Text(me["bsn"]) is { Length: > 0 } bsn && bsn == Text(o.Person["bsn"])
                || Text(me["vnummer"]) is { Length: > 0 } v && v == Text(o.Person["vnummer"])
                || me["naam"] is JsonObject naam && FullName(naam).Length > 0 && o.Person["naam"] is JsonObject other && FullName(naam) == FullName(other)
                    && Text(me["geboortedatum"]) == Text(o.Person["geboortedatum"])))];
    }

    private static string FullName(JsonObject naam)
    {
        var official = $"{Text(naam["voornamen"])} {Text(naam["voorvoegsel"])} {Text(naam["achternaam"])}".Trim();
        return (official.Length > 0 ? official : Text(naam["roepnaam"])).ToLowerInvariant();
    }

    private bool Minor(string path) => SamePerson(path).Any(p => Text(p.Person["minderjarig"]) == "true"
        || DateOnly.TryParse(Text(p.Person["geboortedatum"]), CultureInfo.InvariantCulture, out var born) && born.AddYears(18) > Some.Today);

    private void Disclose(Partner receiver, Doel[] doelen, HashSet<string> proposed, Dictionary<string, SortedDictionary<string, Treatment>> result)
    {
        List<string> victims = [.. Persons().Where(p => p.Victim && proposed.Contains(p.Path)).Select(p => p.Path)];
        var without = victims.Count == 0;
        var any = false;
        foreach (var doel in doelen)
        {
            if (any && victims.Count == 0)
            {
                break; // everybody has a purpose
            }
            if (Best(receiver, doel, without ? null : victims) is not var (binding, covered))
            {
                continue;
            }
            any = true;
            victims.RemoveAll(covered.Contains);
            Add(receiver, binding, covered, result);
        }
        if (!any)
        {
            result.TryAdd($"{receiver.Id} -", []);
        }
    }

    // one message per purpose; a second route only brings whom no message takes there yet
    private void Add(Partner receiver, Doelbinding binding, List<string> covered, Dictionary<string, SortedDictionary<string, Treatment>> result)
    {
        var key = $"{receiver.Id} {binding.Doel}";
        var there = _messages.Where(m => m.Receiver == receiver.Id).SelectMany(m => m.Victims).ToHashSet();
        var number = _messages.Count(m => m.Receiver == receiver.Id && m.Binding.Doel == binding.Doel);
        List<string> more = [.. covered.Where(v => !there.Contains(v))];
        if (number > 0 && more.Count == 0)
        {
            return;
        }
        if (_messages.FirstOrDefault(m => m.Receiver == receiver.Id && m.Binding == binding) is { Victims: { } victims } same)
        {
            victims.AddRange(more);
            result[same.Key] = Fields(receiver, binding, victims);
            return;
        }
        List<string> taken = number > 0 ? more : [.. covered];
        _messages.Add((receiver.Id, binding, taken, key += new string('+', number)));
        result.Add(key, Fields(receiver, binding, taken));
    }

    private readonly List<(PartnerId Receiver, Doelbinding Binding, List<string> Victims, string Key)> _messages = [];

    // the doelbinding that covers most victims; of equals the first by name
    private (Doelbinding Binding, List<string> Covered)? Best(Partner receiver, Doel doel, List<string>? victims)
    {
        var may = c.Convenant.HoldsOn(Some.Today)
            && !c.Convenant.Verboden.Any(v => v.WholeMessage && v.AppliesTo(receiver.Role, doel) && Speaks(v, receiver))
            && c.Convenant.Rollen[receiver.Role].Receives.Contains(doel)
            && Column(receiver, doel) is not null;
        List<(Doelbinding Binding, List<string> Covered)> candidates = [];
        foreach (var b in c.Convenant.Doelbindingen.Where(b => may && b.Covers(c.Sender.Role, receiver.Role, doel, c.Type.ShortName) && b.Als.All(Holds)))
        {
            List<string> covered = [.. (victims ?? []).Where(v => b.Mits.All(m => PerVictim(m, v, b, receiver)))];
            if (b.Mits.All(m => PerMessage(m, receiver, doel)) && (covered.Count > 0 || !b.Mits.Any(m => m is Voorwaarde.Toestemming or Voorwaarde.VtBevoegd)))
            {
                candidates.Add((b, covered));
            }
        }
        return candidates.Count == 0 ? null : candidates.OrderByDescending(x => x.Covered.Count).ThenBy(x => x.Binding.Id.Value, StringComparer.Ordinal).First();
    }

    private bool Speaks(Verbod verbod, Partner receiver) =>
        verbod.Als.All(Holds) && !verbod.BehalveBerichten.Contains(c.Type.ShortName) && verbod.Staat switch
        {
            null => true,
            Staat.ZaakAfgesloten => Closed(),
            Staat.LedgerBuitenTermijn => c.Zaak.LedgerBuitenTermijn,
            Staat.AnalyseOngetoetst or Staat.VerwerkingBeperkt => false, // no generated message or case says so
            _ => Table() is { Count: > 0 } table && !table.Contains(receiver.Id),
        };

    private bool Closed() => c.Zaak.Feiten.Select((f, i) => (Fact: f, Before: c.Zaak.Feiten.Take(i))).Any(f =>
        f.Fact is { Soort: ZaakFeitSoort.Ingebracht, MessageType: "afsluiting" } && (!f.Before.Any() || f.Before.Any(b => b.Partner == f.Fact.Partner)));

    private List<PartnerId> Table() => _data["tafel"] is { } tafel
        ? [.. c.Zaak.Feiten.Where(f => f.MessageType == "agendering" && f.Code == Text(tafel)).Select(f => f.Partner)]
        : [];

    private bool PerVictim(Voorwaarde condition, string victim, Doelbinding binding, Partner receiver) => condition switch
    {
        Voorwaarde.Toestemming => Consents(victim, binding.Doel, receiver).Any(),
        Voorwaarde.VtBevoegd => Minor(victim) || Text(Persons().Single(p => p.Path == victim).Person["afhankelijkheidsrelatie"]) == "huiselijk",
        _ => true,
    };

    private bool PerMessage(Voorwaarde condition, Partner receiver, Doel doel) => condition switch
    {
        Voorwaarde.Toestemming or Voorwaarde.VtBevoegd => true,
        Voorwaarde.Gecontracteerd => receiver.Gecontracteerd,
        Voorwaarde.Toets => _data["toets"] is JsonObject toets && ((string[])["duidelijkeAanwijzingen", "meerdereDeelnemersNodig", "regioBevoegd"]).All(q => Text(toets[q]) == "true")
            && Text(toets["vorm"]) == "mensenhandel" && Text(toets["motivering"]).Length > 0,
        Voorwaarde.Redencode => Text(_data["redencode"]).Length > 0,
        Voorwaarde.Betrokken => c.Zaak.Feiten.FirstOrDefault(f => f.Soort == ZaakFeitSoort.Ingebracht)?.Partner == c.Sender.Id
            || c.Zaak.Feiten.Any(f => f.Partner == c.Sender.Id && f.Soort == ZaakFeitSoort.Verstrekt)
            || c.Zaak.Feiten.LastOrDefault(f => f.Soort == ZaakFeitSoort.Ingebracht && f.MessageType == "weegbesluit")?.Partner == c.Sender.Id,
        Voorwaarde.Adviesnummer => Text(_data["adviesnummer"]).Length > 0,
        Voorwaarde.Instemming => c.Zaak.Feiten.Where(f => f.Soort == ZaakFeitSoort.Ingebracht && f.Partner != c.Sender.Id)
            .All(f => (_data["instemmingen"] as JsonArray ?? []).Any(p => Text(p) == f.Partner.Value)),
        Voorwaarde.Noodzaak => Rows("noodzaak").Any(n => Text(n["doel"]) == doel.Slug && Paths().Any(p => Under(Text(n["veld"]), p))),
        _ => false, // four eyes: not now
    };

    private IEnumerable<JsonObject> Rows(string name) => (_data[name] as JsonArray ?? []).Select(r => r!.AsObject());

    private List<string> Paths()
    {
        List<string> paths = [];
        Walk(c.Type.Shape, _data, "", [], (path, _, _, _) => paths.Add(path));
        return paths;
    }

    private static bool Under(string path, string field) => field == path || field.StartsWith(path + ".", StringComparison.Ordinal) || field.StartsWith(path + "[", StringComparison.Ordinal);

    // rulings V03, V05; F14: whose, for what, to whom, not expired, withdrawn, under pressure, oral (for registration), or by a suspect
    private IEnumerable<JsonObject> Consents(string person, Doel doel, Partner receiver) => Rows("toestemmingen").Where(t =>
        Text(t["betrokkene"]) == person
        && t["doelen"]!.AsArray().Any(d => Text(d) == doel.Slug)
        && t["ontvangers"]!.AsArray().Any(r => Text(r) == receiver.Role.Slug)
        && string.CompareOrdinal(Text(t["gegevenOp"]), "2026-11-21") <= 0
        && string.CompareOrdinal(Text(t["geldigTot"]), "2026-11-21") >= 0
        && (Text(t["ingetrokkenOp"]) is "" || string.CompareOrdinal(Text(t["ingetrokkenOp"])[..10], "2026-11-21") > 0)
        && Text(t["onderDrang"]) == "false"
        && (Text(t["vorm"]) == "schriftelijk" || doel.Slug != "registratie")
        && (Text(t["vertegenwoordiger"]) is "" || !IsSuspect(Text(t["vertegenwoordiger"]))));

    private bool IsSuspect(string path) => path.StartsWith("verdachten", StringComparison.Ordinal)
        || Persons().Any(p => p.Path == path) && SamePerson(path).Any(p => !p.Victim);

    private Kolom? Column(Partner receiver, Doel doel) =>
        c.Convenant.Matrix.Kolommen.FirstOrDefault(k => k.Voor.Contains(new(receiver.Role, doel)))
        ?? c.Convenant.Matrix.Kolommen.FirstOrDefault(k => k.Voor.Contains(new(null, doel)));

    private SortedDictionary<string, Treatment> Fields(Partner receiver, Doelbinding binding, List<string> victims)
    {
        SortedDictionary<string, Treatment> fields = new(StringComparer.Ordinal);
        Walk(c.Type.Shape, _data, "", [], (path, names, shape, node) => fields[path] = new NaiveField(this, c, receiver, binding, victims, path, names, shape, node).Treatment());
        return fields;
    }

    private static void Walk(Shape shape, JsonNode? node, string path, string[] names, Action<string, string[], Shape, JsonNode> field)
    {
        if (node is null || path.Length > 0 && Annotations.Names.Contains(names[0]))
        {
            return;
        }
        if (!shape.IsUnit && node is JsonObject group && shape.Kind == ShapeKind.Group)
        {
            foreach (var (name, value) in group)
            {
                Walk(shape.Members[name], value, path.Length == 0 ? name : $"{path}.{name}", [name, .. names], field);
            }
        }
        else if (!shape.IsUnit && node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                Walk(shape.Item!, list[i], $"{path}[{i}]", names, field);
            }
        }
        else
        {
            field(path, names, shape, node);
        }
    }

    /// <summary>One field for one receiver: the strictest of everything that speaks of it (rulings X01).</summary>
    private sealed record NaiveField(
        NaiveHub Hub, Case C, Partner Receiver, Doelbinding Binding, List<string> Victims, string Path, string[] Names, Shape Shape, JsonNode Node)
    {
        private string? Person => Path.StartsWith("slachtoffers[", StringComparison.Ordinal) || Path.StartsWith("verdachten[", StringComparison.Ordinal)
            ? Path[..(Path.IndexOf(']', StringComparison.Ordinal) + 1)] : null;

        private bool DoubleRole => Person is not null && Hub.SamePerson(Person).Count > 1;

        private Helft Half => Person is null ? Helft.Geen : DoubleRole || Person[0] == 's' ? Helft.Slachtoffer : Helft.Verdachte;

        private string Category
        {
            get
            {
                var category = Shape.Category ?? "";
                if (category is Categories.Politiegegeven or Categories.PolitiegegevenBijzonder)
                {
                    var index = int.Parse(Path[(Path.IndexOf('[', StringComparison.Ordinal) + 1)..Path.IndexOf(']', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
                    return Text(Hub._data["politiegegevens"]![index]!["artikel"]) is "8" or "13" ? Categories.Politiegegeven : Categories.PolitiegegevenBijzonder;
                }
                return category == Categories.Verdenking && DoubleRole ? Categories.FeitenSlachtoffer : category; // rulings X16
            }
        }

        public Treatment Treatment()
        {
            var cell = Cell(Category);
            var word = (Treatment)Math.Min((int)cell, (int)RouteLimit());
            var meaning = Meaning(word);
            return Category.Length == 0 || OtherPurpose() || Forbidden() || Locked() || Secret() ? Core.Agreements.Treatment.Remove : meaning;
        }

        // rulings X05: per person; a double role goes with the victim that it is
        private bool OtherPurpose() => Person is not null
            && Hub.SamePerson(Person).Where(p => p.Victim).Select(p => p.Path).ToList() is { Count: > 0 } victims
            && !(Person[0] == 's' ? Victims.Contains(Person) : victims.Any(Victims.Contains));

        private Treatment Cell(string category)
        {
            var column = Hub.Column(Receiver, Binding.Doel)!;
            var cell = column.Cellen.GetValueOrDefault(($"{category}.{Names[0]}", Half)) ?? column.Cellen.GetValueOrDefault((category, Half));
            return cell?.Options.FirstOrDefault(o => o.Mits.All(Holds) && !(o.Treatment == Core.Agreements.Treatment.Show && AddsFour()))?.Treatment ?? Core.Agreements.Treatment.Remove;
        }

        // policy C14: a minor adds `4` to the cell, and four eyes are not now
        private bool AddsFour() => Person is not null && Hub.Minor(Person) && Category is not (Categories.Zaak or Categories.Minderjarig)
            && !C.Convenant.MinderjarigenBehalve.Contains(Receiver.Role);

        public bool Holds(Voorwaarde condition) => condition switch
        {
            Voorwaarde.Toestemming => Consented(),
            Voorwaarde.Noodzaak => Hub.Rows("noodzaak").Any(n => Text(n["doel"]) == Binding.Doel.Slug && Under(Text(n["veld"]), Path)),
            Voorwaarde.Naam => Person is not null && Names[0] != "naam" && NameShown(),
            Voorwaarde.Fase2 => Fase >= 2,
            Voorwaarde.Fase3 => Fase >= 3,
            _ => false,
        };

        private int Fase => Hub._data["fase"] is { } fase ? (int)fase : 1;

        private bool Consented() => Person is not null && Hub.Consents(Person, Binding.Doel, Receiver).Any(t => t["categorieen"]!.AsArray().Any(k => Text(k) == Category));

        private bool NameShown()
        {
            var shape = C.Type.Shape.Members[Person![0] == 's' ? "slachtoffers" : "verdachten"].Item!.Members["naam"];
            var node = Hub.Persons().Single(p => p.Path == Person).Person["naam"];
            return node is not null && (this with { Path = Person + ".naam", Names = ["naam", Names[^1]], Shape = shape, Node = node }).Treatment() == Core.Agreements.Treatment.Show;
        }

        private Treatment Meaning(Treatment word)
        {
            var rule = Names.Where(C.Convenant.Matrix.Velden.ContainsKey).Select(n => C.Convenant.Matrix.Velden[n]).FirstOrDefault();
            if (word == Core.Agreements.Treatment.Pseudonymise && rule?.OnPseudonymise is { } other)
            {
                word = other;
            }
            return word != Core.Agreements.Treatment.Generalise ? word
                : rule is null || rule.Coarse == Coarsening.Remove ? Core.Agreements.Treatment.Remove
                : rule.Coarse == Coarsening.Show ? Core.Agreements.Treatment.Show : word;
        }

        private Treatment RouteLimit()
        {
            var consentOnly = Binding.Mits.Contains(Voorwaarde.Toestemming) && Category is not ("zaak" or "locatie" or "onderneming") && !Consented(); // rulings X04
            if (consentOnly || Binding.Alleen.Count > 0 && !Binding.Alleen.Contains(Category))
            {
                return Core.Agreements.Treatment.Remove;
            }
            var own = Binding.Beperk.TryGetValue(Category, out var limit) ? limit : Core.Agreements.Treatment.Show;
            var half = Half != Helft.Geen && Binding.Beperk.TryGetValue(Half == Helft.Slachtoffer ? "*slachtoffer" : "*verdachte", out var other) ? other : Core.Agreements.Treatment.Show;
            return (Treatment)Math.Min((int)own, (int)half);
        }

        private bool Forbidden() => C.Convenant.Verboden.Any(v => v.Categorieen.Contains(Category) && v.AppliesTo(Receiver.Role, Binding.Doel) && Hub.Speaks(v, Receiver));

        private IEnumerable<JsonObject> Marks => Hub.Rows("markeringen").Where(m => Under(Text(m["veld"]), Path) || Under(Path, Text(m["veld"])));

        // F11, rulings V07, W08: the nearest mark, else the message, else (of a person) the partner
        private bool Locked()
        {
            var slot = C.Convenant.Doelslot;
            var marked = Marks.Where(m => m["verkregenOnder"] is not null).MaxBy(m => Text(m["veld"]).Length);
            var source = marked is not null ? Text(marked["verkregenOnder"])
                : slot.Berichten.TryGetValue(C.Type.ShortName, out var ofType) ? ofType
                : Person is null || Category == Categories.Zaak ? null
                : C.Sender.Bron ?? slot.Ongemerkt.GetValueOrDefault(C.Sender.Role);
            return slot.Doelen.Contains(Binding.Doel) && source is not null && slot.Bronnen.Contains(source) && !Consented();
        }

        private bool Secret()
        {
            if (!Marks.Any(m => Text(m["beroepsgeheim"]) == "true"))
            {
                return false;
            }
            var column = Hub.Column(Receiver, Binding.Doel)!;
            var cell = column.Cellen.GetValueOrDefault(($"beroepsgeheim.{Names[0]}", Half)) ?? column.Cellen.GetValueOrDefault(("beroepsgeheim", Half));
            return cell is null || !cell.Options.Any(o => o.Treatment == Core.Agreements.Treatment.Show && o.Mits.All(Holds));
        }
    }
}
