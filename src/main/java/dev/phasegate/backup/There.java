package dev.phasegate.backup;

/** A database that was made on somebody's server for a drill. */
record There(DatabaseKind kind, Source server, String name) implements DatabaseKind.Scratch {
    @Override
    public Source database() {
        return server.with(name);
    }

    @Override
    public boolean drop() {
        return kind.dropped(server, name);
    }
}
