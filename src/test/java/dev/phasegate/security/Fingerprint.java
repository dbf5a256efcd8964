package dev.phasegate.security;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.phasegate.testsupport.Rows;

/** Says whether anything of the business was written, anywhere: rows and the youngest transaction of every table. */
final class Fingerprint {
    /** What a refused request may leave behind: being seen, tries counted, pages prepared, forms kept for their author. */
    private static final Set<String> ASIDE = Set.of(
            "user_session",
            "api_token",
            "sign_in_attempt",
            "sign_off_nonce",
            "saved_form",
            "known_device",
            "audit_checkpoint",
            "databasechangelog",
            "databasechangeloglock");

    private final Rows rows;
    private final String query;
    private String position;

    Fingerprint(Rows rows) {
        this.rows = rows;
        List<String> tables = rows.texts("select table_name::text from information_schema.tables"
                + " where table_schema = 'public' and table_type = 'BASE TABLE' order by 1");
        query = tables.stream()
                .filter(table -> !ASIDE.contains(table))
                .map(table -> "select '" + table + ' '
                        + "' || count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) from " + table)
                // The planner puts the parts of so long a union in any order.
                .collect(Collectors.joining(" union all ", "", " order by 1"));
    }

    List<String> now() {
        position = position();
        return rows.texts(query);
    }

    /** The same where the log of the database has not moved since: nobody wrote anything, and 100 tables need no counting. */
    List<String> after(List<String> before) {
        return position().equals(position) ? before : now();
    }

    private String position() {
        return rows.texts("select pg_current_wal_insert_lsn()::text").get(0);
    }
}
