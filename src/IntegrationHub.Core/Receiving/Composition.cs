using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace IntegrationHub.Core.Receiving;

/// <summary>
/// Puts a letter and the marks that follow it together into one sign, for Latin and Cyrillic names (NFC as far as these go).
/// A table of our own, because the hub runs without culture data, where <see cref="string.Normalize()"/> changes nothing, and
/// because a pseudonym must be the same on every machine.
/// </summary>
internal static class Composition
{
    /// <param name="Order">Canonical combining class: marks below a letter go before marks above it, however they were typed.</param>
    private sealed record Mark(char Sign, int Order, string Letters, string Together);

    private static readonly Mark[] Marks =
    [
        new('\u0300', 230, "AEIOUaeiouÜüNnЕИеиĒēŌōWwÂâĂăÊêÔôƠơƯưYy", "ÀÈÌÒÙàèìòùǛǜǸǹЀЍѐѝḔḕṐṑẀẁẦầẰằỀềỒồỜờỪừỲỳ"),
        new('\u0301', 230, "AEIOUYaeiouyCcLlNnRrSsZzÜüGgÅåÆæØøГКгкÇçĒēÏïKkMmÕõŌōPpŨũWwÂâĂăÊêÔôƠơƯư",
            "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹźǗǘǴǵǺǻǼǽǾǿЃЌѓќḈḉḖḗḮḯḰḱḾḿṌṍṒṓṔṕṸṹẂẃẤấẮắẾếỐốỚớỨứ"),
        new('\u0302', 230, "AEIOUaeiouCcGgHhJjSsWwYyZzẠạẸẹỌọ", "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷẐẑẬậỆệỘộ"),
        new('\u0303', 230, "ANOanoIiUuVvÂâĂăEeÊêÔôƠơƯưYy", "ÃÑÕãñõĨĩŨũṼṽẪẫẴẵẼẽỄễỖỗỠỡỮữỸỹ"),
        new('\u0304', 230, "AaEeIiOoUuÜüÄäȦȧÆæǪǫÖöÕõȮȯYyИиУуGgḶḷṚṛ", "ĀāĒēĪīŌōŪūǕǖǞǟǠǡǢǣǬǭȪȫȬȭȰȱȲȳӢӣӮӯḠḡḸḹṜṝ"),
        new('\u0306', 230, "AaEeGgIiOoUuУИиуЖжАаЕеȨȩẠạ", "ĂăĔĕĞğĬĭŎŏŬŭЎЙйўӁӂӐӑӖӗḜḝẶặ"),
        new('\u0307', 230, "CcEeGgIZzAaOoBbDdFfHhMmNnPpRrSsŚśŠšṢṣTtWwXxYyſ", "ĊċĖėĠġİŻżȦȧȮȯḂḃḊḋḞḟḢḣṀṁṄṅṖṗṘṙṠṡṤṥṦṧṨṩṪṫẆẇẊẋẎẏẛ"),
        new('\u0308', 230, "AEIOUaeiouyYЕІеіАаӘәЖжЗзИиОоӨөЭэУуЧчЫыHhÕõŪūWwXxt",
            "ÄËÏÖÜäëïöüÿŸЁЇёїӒӓӚӛӜӝӞӟӤӥӦӧӪӫӬӭӰӱӴӵӸӹḦḧṎṏṺṻẄẅẌẍẗ"),
        new('\u0309', 230, "AaÂâĂăEeÊêIiOoÔôƠơUuƯưYy", "ẢảẨẩẲẳẺẻỂểỈỉỎỏỔổỞởỦủỬửỶỷ"),
        new('\u030a', 230, "AaUuwy", "ÅåŮůẘẙ"),
        new('\u030b', 230, "OoUuУу", "ŐőŰűӲӳ"),
        new('\u030c', 230, "CcDdEeLlNnRrSsTtZzAaIiOoUuÜüGgKkƷʒjHh", "ČčĎďĚěĽľŇňŘřŠšŤťŽžǍǎǏǐǑǒǓǔǙǚǦǧǨǩǮǯǰȞȟ"),
        new('\u030f', 230, "AaEeIiOoRrUuѴѵ", "ȀȁȄȅȈȉȌȍȐȑȔȕѶѷ"),
        new('\u0311', 230, "AaEeIiOoRrUu", "ȂȃȆȇȊȋȎȏȒȓȖȗ"),
        new('\u031b', 216, "OoUu", "ƠơƯư"),
        new('\u0323', 220, "BbDdHhKkLlMmNnRrSsTtVvWwZzAaEeIiOoƠơUuƯưYy", "ḄḅḌḍḤḥḲḳḶḷṂṃṆṇṚṛṢṣṬṭṾṿẈẉẒẓẠạẸẹỊịỌọỢợỤụỰựỴỵ"),
        new('\u0324', 220, "Uu", "Ṳṳ"),
        new('\u0325', 220, "Aa", "Ḁḁ"),
        new('\u0326', 220, "SsTt", "ȘșȚț"),
        new('\u0327', 202, "CcGgKkLlNnRrSsTtEeDdHh", "ÇçĢģĶķĻļŅņŖŗŞşŢţȨȩḐḑḨḩ"),
        new('\u0328', 202, "AaEeIiUuOo", "ĄąĘęĮįŲųǪǫ"),
        new('\u032d', 220, "DdEeLlNnTtUu", "ḒḓḘḙḼḽṊṋṰṱṶṷ"),
        new('\u032e', 220, "Hh", "Ḫḫ"),
        new('\u0330', 220, "EeIiUu", "ḚḛḬḭṴṵ"),
        new('\u0331', 220, "BbDdKkLlNnRrTtZzh", "ḆḇḎḏḴḵḺḻṈṉṞṟṮṯẔẕẖ"),
    ];

    private static readonly FrozenDictionary<char, Mark> BySign = Marks.ToFrozenDictionary(m => m.Sign);

    private static readonly FrozenDictionary<(char, char), char> Signs = Marks
        .SelectMany(m => m.Letters.Zip(m.Together, (letter, together) => ((letter, m.Sign), together)))
        .ToFrozenDictionary(s => s.Item1, s => s.together);

    public static string Of(string text)
    {
        if (!text.Any(BySign.ContainsKey))
        {
            return text;
        }
        StringBuilder composed = new(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var letter = text[i++];
            var from = i;
            while (i < text.Length && CharUnicodeInfo.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark)
            {
                i++;
            }
            Append(composed, letter, text[from..i].OrderBy(m => BySign.TryGetValue(m, out var mark) ? mark.Order : 0));
        }
        return composed.ToString();
    }

    private static void Append(StringBuilder composed, char letter, IEnumerable<char> marks)
    {
        List<char> left = [];
        foreach (var mark in marks)
        {
            if (Signs.TryGetValue((letter, mark), out var together))
            {
                letter = together;
            }
            else
            {
                left.Add(mark);
            }
        }
        composed.Append(letter).Append([.. left]);
    }
}
