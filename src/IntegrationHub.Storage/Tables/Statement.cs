using System.Data.Common;
using System.Text.RegularExpressions;
using IntegrationHub.Storage.Databases;

namespace IntegrationHub.Storage.Tables;

/// <summary>One prepared command that is used again and again. Values are given in the order in which the SQL first names them.</summary>
internal sealed partial class Statement : IDisposable
{
    private readonly DbCommand command;
    private readonly Dialect dialect;
    private readonly DbParameter[] parameters;

    public Statement(DbConnection connection, string sql)
    {
        dialect = Dialect.Of(connection);
        command = connection.CreateCommand();
        command.CommandText = sql;
        parameters = [.. NamesIn(sql).Select(Parameter)];
        dialect.Prepare(command);
    }

    /// <summary>The parameters in the order in which the SQL first names them.</summary>
    public static IEnumerable<string> NamesIn(string sql) => Name().Matches(sql).Select(name => name.Value).Distinct();

    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The caller disposes of the reader before it uses the statement again.</summary>
    public DbDataReader Read(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteReader();
    }

    public void Dispose() => command.Dispose();

    private DbParameter Parameter(string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    private void Bind(ReadOnlySpan<object?> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, parameters.Length);
        for (var i = 0; i < parameters.Length; i++)
        {
            dialect.Set(parameters[i], values[i]);
        }
    }

    [GeneratedRegex("@[a-z_]+")]
    private static partial Regex Name();
}

/// <summary>Values of a command that is used once.</summary>
internal static class CommandValues
{
    extension(DbCommand command)
    {
        public DbCommand With(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
            return command;
        }
    }
}

/// <summary>Columns as the types that they hold.</summary>
internal static class Columns
{
    extension(DbDataReader row)
    {
        public byte[] Bytes(int column) => row.GetFieldValue<byte[]>(column);
        public string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        public long? Number(int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
        public DateTimeOffset Time(int column) => Moments.Parse(row.GetString(column));
        public DateTimeOffset? TimeOrNull(int column) => row.IsDBNull(column) ? null : row.Time(column);
    }
}
