using System.Text.Json.Serialization;

namespace IntegrationHub.Contracts;

// Closed lists. On the wire the name in camelCase, and nothing else: no number, no other case, no two at once.

[JsonConverter(typeof(CodeConverter<JaNee>))]
public enum JaNee { Onbekend, Ja, Nee }

[JsonConverter(typeof(CodeConverter<SignaalSoort>))]
public enum SignaalSoort { Persoon, Locatie }

[JsonConverter(typeof(CodeConverter<Uitbuitingsvorm>))]
public enum Uitbuitingsvorm { Onbekend, Arbeidsuitbuiting, SeksueleUitbuiting, CrimineleUitbuiting, GedwongenOrgaanverwijdering }

[JsonConverter(typeof(CodeConverter<SignaalHerkomst>))]
public enum SignaalHerkomst { Intern, Extern, Burger, Controle, Meldcode }

[JsonConverter(typeof(CodeConverter<GemeenteRol>))]
public enum GemeenteRol { Woonplaats, Vindplaats, Werkplaats }

[JsonConverter(typeof(CodeConverter<Afhankelijkheidsrelatie>))]
public enum Afhankelijkheidsrelatie { Onbekend, Huiselijk, Werkgever, Geen }

[JsonConverter(typeof(CodeConverter<VerkregenOnder>))]
public enum VerkregenOnder { Wmo, Jeugdwet, Participatiewet, Oov, Wpg, Toezicht }

[JsonConverter(typeof(CodeConverter<ToestemmingVorm>))]
public enum ToestemmingVorm { Mondeling, Schriftelijk }

[JsonConverter(typeof(CodeConverter<GegevenDoor>))]
public enum GegevenDoor { Betrokkene, WettelijkVertegenwoordiger }

[JsonConverter(typeof(CodeConverter<Conclusie>))]
public enum Conclusie { NietVersterkt, Versterkt }

[JsonConverter(typeof(CodeConverter<Classificatie>))]
public enum Classificatie { GeenMensenhandel, PotentieelSlachtoffer, VermoedelijkSlachtoffer, DaadwerkelijkSlachtoffer }

[JsonConverter(typeof(CodeConverter<ClassificatieStatus>))]
public enum ClassificatieStatus { Voorlopig, Definitief }

[JsonConverter(typeof(CodeConverter<Tafel>))]
public enum Tafel { Screeningstafel, Weegtafel, Signalentafel, Signalenoverleg, Oco, Ondermijningstafel }

[JsonConverter(typeof(CodeConverter<Spoor>))]
public enum Spoor { Zorg, Strafrecht, Ondermijning, Bestuurlijk, Regulier, Afsluiten }

[JsonConverter(typeof(CodeConverter<Zorgsoort>))]
public enum Zorgsoort { Opvang, Medisch, Psychisch, Juridisch, Verblijf, Uitkering }

[JsonConverter(typeof(CodeConverter<ZorgstatusCode>))]
public enum ZorgstatusCode { Intake, Traject, Afgesloten }

[JsonConverter(typeof(CodeConverter<InterventieSoort>))]
public enum InterventieSoort { Strafrechtelijk, Bestuurlijk, Zorg }

[JsonConverter(typeof(CodeConverter<TerugkoppelingStatus>))]
public enum TerugkoppelingStatus { InBehandeling, InOnderzoek, Aangenomen }

[JsonConverter(typeof(CodeConverter<AfsluitingReden>))]
public enum AfsluitingReden { GeenMensenhandel, OnvoldoendeSterk, NietBevestigd, TrajectAfgerond }

[JsonConverter(typeof(CodeConverter<Afdoening>))]
public enum Afdoening { Registreren, Vernietigen }

[JsonConverter(typeof(CodeConverter<HerleidingsbesluitCode>))]
public enum HerleidingsbesluitCode { Afgewezen, Toegewezen }

[JsonConverter(typeof(CodeConverter<VrijgaveBesluit>))]
public enum VrijgaveBesluit { Weigeren, Vrijgeven }

[JsonConverter(typeof(CodeConverter<DoorzetUitkomst>))]
public enum DoorzetUitkomst { Geweigerd, Aangehouden, Doorgezet }
