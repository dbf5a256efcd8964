package dev.phasegate.database;

import java.nio.file.Path;

/** Starts the database, writes a row, says so and is then killed without having said goodbye. */
final class WritingProcess {
    static final String WRITTEN = "written";

    private WritingProcess() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]));
        KilledServerTest.application(postgres, "create table if not exists jvm_kills (id int)");
        KilledServerTest.application(postgres, "insert into jvm_kills values (1)");
        System.out.println(WRITTEN);
        Thread.sleep(60_000);
    }
}
