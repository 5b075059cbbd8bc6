using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace IntegrationHub.Hosting.Telemetry;

// Stands in for the package OpenTelemetry.Exporter.Console, which our package source does not serve. When it does, this file
// goes and TelemetryProviders calls AddConsoleExporter.

/// <summary>A line per span: name, trace, span, milliseconds, status and attributes.</summary>
internal sealed class SpanLines(TextWriter output) : BaseExporter<Activity>
{
    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var span in batch)
        {
            var attributes = string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"));
            output.WriteLine($"span {span.DisplayName} {span.TraceId} {span.SpanId} {span.Duration.TotalMilliseconds:F3}ms {span.Status} {attributes}");
        }

        return ExportResult.Success;
    }
}

/// <summary>A line per metric and set of attributes: sum and count of a histogram, the value of the rest.</summary>
internal sealed class MetricLines(TextWriter output) : BaseExporter<Metric>
{
    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (var metric in batch)
        {
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                output.WriteLine($"metric {metric.Name} {Value(metric.MetricType, point)} {Attributes(point)}");
            }
        }

        return ExportResult.Success;
    }

    private static string Value(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => $"{point.GetSumLong()}",
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => $"{point.GetSumDouble()}",
        MetricType.LongGauge => $"{point.GetGaugeLastValueLong()}",
        MetricType.DoubleGauge => $"{point.GetGaugeLastValueDouble()}",
        MetricType.Histogram or MetricType.ExponentialHistogram => $"sum={point.GetHistogramSum()} count={point.GetHistogramCount()}",
    };

    private static string Attributes(in MetricPoint point)
    {
        List<string> pairs = [];
        foreach (var tag in point.Tags)
        {
            pairs.Add($"{tag.Key}={tag.Value}");
        }

        return string.Join(' ', pairs);
    }
}
