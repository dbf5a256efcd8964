package dev.phasegate.verification.probe;

import java.util.Arrays;
import java.util.Optional;

/**
 * How tools that change schemas write down what they did, and one statement that reads it: name, state ({@code applied},
 * {@code failed}, {@code undone}, {@code base}), checksum, and another name by which people know it. Oldest first.
 */
public enum MigrationTool {
    PRISMA("Prisma", "_prisma_migrations", """
            select migration_name, case when rolled_back_at is not null then 'undone'
              when finished_at is not null then 'applied' else 'failed' end, checksum, null
            from %s order by started_at"""),
    FLYWAY("Flyway", "flyway_schema_history", """
            select coalesce(version, script), case when not success then 'failed'
              when type like 'UNDO%%' or type = 'DELETE' then 'undone'
              when type in ('SCHEMA', 'BASELINE') then 'base' else 'applied' end, nullif(concat(checksum, ''), ''), script
            from %s order by installed_rank"""),
    LIQUIBASE("Liquibase", "databasechangelog", """
            select concat(filename, '::', id, '::', author), case exectype when 'FAILED' then 'failed'
              when 'SKIPPED' then 'undone' else 'applied' end, md5sum, id
            from %s order by orderexecuted"""),
    RAILS("Rails", "schema_migrations", "select version, 'applied', null, null from %s order by version"),
    DJANGO("Django", "django_migrations", "select concat(app, '.', name), 'applied', null, name from %s order by id"),
    /** It keeps the newest ones alone. */
    ALEMBIC("Alembic", "alembic_version", "select version_num, 'applied', null, null from %s order by version_num"),
    KNEX("Knex", "knex_migrations", "select name, 'applied', null, null from %s order by id");

    private final String word;
    private final String table;
    private final String statement;

    MigrationTool(String word, String table, String statement) {
        this.word = word;
        this.table = table;
        this.statement = statement;
    }

    public static Optional<MigrationTool> of(String name) {
        return Arrays.stream(values())
                .filter(tool -> tool.name().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    public String word() {
        return word;
    }

    /** Where it writes where nobody told it otherwise. */
    public String table() {
        return table;
    }

    /** The same in MariaDB and MySQL, where case can count. */
    String tableOfMaria() {
        return this == LIQUIBASE ? table.toUpperCase(java.util.Locale.ROOT) : table;
    }

    /** {@code from}: schema and table, quoted. */
    String statement(String from) {
        return String.format(java.util.Locale.ROOT, statement, from);
    }
}
