using IntegrationHub.Adapters.Tests.Bus;
using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Hosting.Broker;

namespace IntegrationHub.Flow.Tests.Wire;

public sealed class BrokerChoiceTests(BrokerFixture brokers)
{
    [Fact]
    public async Task The_tests_run_on_a_real_broker_and_say_which()
    {
        var broker = await brokers.BrokerAsync();

        TestContext.Current.TestOutputHelper!.WriteLine(broker switch
        {
            DockerBroker => "RabbitMQ in a container",
            PrivateBroker => "RabbitMQ as a private node; the container did not run: no Docker engine answers here",
            _ => $"RabbitMQ of {Brokers.AddressVariable}",
        });
        Assert.True(await broker.Management.AnswersAsync(Some.Stop));
    }
}
