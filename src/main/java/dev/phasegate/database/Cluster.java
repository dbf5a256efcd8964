package dev.phasegate.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The files of the database: made once, with rights, checksums and a sort order that no system update changes. */
record Cluster(Path data, String superuserPassword) {

    /** Makes what is missing beside the final name, so that a killed first start leaves nothing half done. */
    static Cluster in(Path folder, Binaries binaries, ServerUser user) throws IOException {
        Path password = folder.resolve("password");
        if (!Files.exists(password)) {
            makePassword(folder, user);
        }
        user.takeOver(password);
        Path data = folder.resolve("cluster");
        if (!Files.isDirectory(data)) {
            Path unfinished = folder.resolve("cluster.unfinished");
            Folders.delete(unfinished);
            initialise(unfinished, password, binaries, user);
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Cluster(data, Files.readString(password).strip());
    }

    private static void initialise(Path data, Path password, Binaries binaries, ServerUser user) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + data,
                "--username=postgres",
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8",
                "--locale=C"));
        if (binaries.knowsBuiltinLocales()) {
            command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        }
        Commands.Result result = Commands.run(user.command(command));
        if (!result.ok()) {
            throw new DatabaseUnavailable("PostgreSQL could not make its files in " + data + ":\n" + result.output());
        }
        Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
    }

    /** The superuser's, in a file that only its owner may read. */
    static String makePassword(Path folder, ServerUser user) throws IOException {
        String made = randomPassword();
        writePassword(folder.resolve("password"), made);
        user.takeOver(folder.resolve("password"));
        return made;
    }

    static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void writePassword(Path file, String password) throws IOException {
        Path unfinished = file.resolveSibling("password.unfinished");
        Files.deleteIfExists(unfinished);
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createFile(unfinished, onlyOwner);
        Files.write(unfinished, password.getBytes(StandardCharsets.UTF_8), StandardOpenOption.SYNC);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
