using IntegrationHub.AdapterKit;
using IntegrationHub.Adapters.Gemeente;
using IntegrationHub.Adapters.Generic;
using IntegrationHub.Adapters.Nla;
using IntegrationHub.Adapters.Politie;
using IntegrationHub.Adapters.Riec;
using IntegrationHub.Adapters.VeiligThuis;
using IntegrationHub.Adapters.Zorgcoordinator;
using IntegrationHub.Adapters.Zvh;

namespace IntegrationHub.Adapters.Tests;

public sealed class GemeenteAdapterTests : AdapterCompliance
{
    private protected override Adapter Adapter => GemeenteAdapter.Definition;
}

public sealed class GenericAdapterTests : AdapterCompliance
{
    private protected override Adapter Adapter => GenericAdapter.Definition;
}

public sealed class NlaAdapterTests : AdapterCompliance
{
    private protected override Adapter Adapter => NlaAdapter.Definition;
}

public sealed class PolitieAdapterTests : AdapterCompliance
{
    private protected override Adapter Adapter => PolitieAdapter.Definition;
}

public sealed class RiecAdapterTests : AdapterCompliance
{
    private protected override Adapter Adapter => RiecAdapter.Definition;
}

public sealed class VeiligThuisAdapterTests : AdapterCompliance
{
    private protected override Adapter Adapter => VeiligThuisAdapter.Definition;
}

public sealed class ZorgcoordinatorAdapterTests : AdapterCompliance
{
    private protected override Adapter Adapter => ZorgcoordinatorAdapter.Definition;
}

public sealed class ZvhAdapterTests : AdapterCompliance
{
    private protected override Adapter Adapter => ZvhAdapter.Definition;
}
