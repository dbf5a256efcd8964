package dev.phasegate.backup.invariant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A database at one moment.
 *
 * @param schema what the catalog defines by name (“index public.orders_pkey”), each as the beginning of a checksum of its definition
 * @param roles that rules of the database name: a copy needs them to be made, whoever may sign in as them
 * @param collation that the database itself has, and a copy needs; empty where it says nothing
 * @param remarks what could not be held at one moment, a sentence each
 */
public record Invariants(
        String database,
        String serverVersion,
        int serverNumber,
        List<TableFact> tables,
        Map<String, String> schema,
        List<QueryFact> queries,
        List<String> roles,
        long largeObjects,
        String collation,
        List<String> remarks) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public Invariants {
        tables = List.copyOf(tables);
        schema = Map.copyOf(schema);
        queries = List.copyOf(queries);
        roles = List.copyOf(roles);
        collation = collation == null ? "" : collation;
        remarks = remarks == null ? List.of() : List.copyOf(remarks);
    }

    /** Of a PostgreSQL, which holds everything at one moment. */
    public Invariants(
            String database,
            String serverVersion,
            int serverNumber,
            List<TableFact> tables,
            Map<String, String> schema,
            List<QueryFact> queries,
            List<String> roles,
            long largeObjects) {
        this(database, serverVersion, serverNumber, tables, schema, queries, roles, largeObjects, "", List.of());
    }

    /** {@code schema} empty where there are none; {@code checksum} of all rows, null where nobody chose it. */
    public record TableFact(String schema, String table, long rows, String checksum) {
        public String name() {
            return schema.isEmpty() ? table : schema + "." + table;
        }
    }

    /** {@code hash} of the answer; {@code shown}: its first value. */
    public record QueryFact(String name, String statement, String hash, String shown) {}

    public long rows() {
        return tables.stream().mapToLong(TableFact::rows).sum();
    }

    /** One checksum of everything that is defined. */
    public String schemaHash() {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(schema)
                .forEach((name, hash) ->
                        all.append(name).append(' ').append(hash).append('\n'));
        return hash(all.toString());
    }

    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Invariants parse(String json) {
        try {
            return JSON.readValue(json, Invariants.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was counted can't be read any more", e);
        }
    }

    static String hash(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
