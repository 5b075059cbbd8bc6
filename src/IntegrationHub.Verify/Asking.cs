using System.Data.Common;
using System.Globalization;

namespace IntegrationHub.Verify;

/// <summary>Questions to a store with SQL of the verifier's own, whichever database holds it.</summary>
internal static class Asking
{
    extension(DbConnection connection)
    {
        /// <param name="values">What the SQL names, with the value of each.</param>
        public DbCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> values)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in values)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
            return command;
        }

        public void Run(string sql)
        {
            using var command = connection.Command(sql);
            command.ExecuteNonQuery();
        }

        /// <returns>Null for no row or for NULL.</returns>
        public string? Scalar(string sql, params ReadOnlySpan<(string Name, object Value)> values)
        {
            using var command = connection.Command(sql, values);
            return command.ExecuteScalar() is { } value and not DBNull ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
        }
    }

    extension(DbDataReader row)
    {
        public byte[] Bytes(int column) => row.IsDBNull(column) ? [] : row.GetFieldValue<byte[]>(column);
        public string? Text(int column) => row.IsDBNull(column) ? null : row.GetValue(column) is long number ? number.ToString(CultureInfo.InvariantCulture) : row.GetString(column);
    }
}
