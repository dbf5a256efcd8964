package dev.phasegate.target;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a target is, and with it what its fields mean. */
public enum TargetKind {
    POSTGRESQL("PostgreSQL", "A database that checks read from", 5432),
    MARIADB("MariaDB or MySQL", "A database that checks read from", 3306),
    HTTP("HTTP endpoint", "An application or API that checks ask", 443),
    PROMETHEUS("Prometheus", "A server with metrics, by its HTTP interface", 9090),
    SSH("SSH host", "A machine on which checks run registered commands and read logs", 22);

    /** Databases, for the lists of them. */
    public static final List<TargetKind> DATABASES = List.of(POSTGRESQL, MARIADB);

    private final String word;
    private final String meaning;
    private final int port;

    TargetKind(String word, String meaning, int port) {
        this.word = word;
        this.meaning = meaning;
        this.port = port;
    }

    /** By its name in any case. */
    static Optional<TargetKind> of(String name) {
        String wanted = name == null ? "" : name.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(wanted))
                .findFirst();
    }

    public String word() {
        return word;
    }

    public String meaning() {
        return meaning;
    }

    public int port() {
        return port;
    }

    public boolean database() {
        return DATABASES.contains(this);
    }

    /** Whether it is asked by HTTP. */
    public boolean web() {
        return this == HTTP || this == PROMETHEUS;
    }

    public boolean tls() {
        return this != SSH;
    }
}
