package dev.phasegate.backup.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;

/** What a program gets to see, told by a program of ours in its place. */
class ToolRunTest {
    private static final String SECRET = "canary: s\\ecret";

    @TempDir
    Path folder;

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    private PgTools program(String script) throws IOException {
        for (String name : List.of("pg_dump", "pg_restore")) {
            Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        }
        return new PgTools(folder, new PgVersion(15, 1));
    }

    private static PgLogin login() throws IOException {
        return new PgLogin(
                new Destination("db.example.com", 5432, new Allowance(false, true)),
                InetAddress.getByName("10.0.0.5"),
                new Tls(Tls.Mode.VERIFIED, ""),
                "o'neill",
                new Secret(SECRET),
                "shop; rm -rf");
    }

    private void run(PgTools tools) throws Exception {
        try (ToolRun run = PgRuns.dump(tools, login(), "00-1", 1, said::add)) {
            run.finish();
        }
    }

    @Test
    void program_seesNeitherPasswordNorOurEnvironment_andGoesToTheCheckedAddress() throws Exception {
        run(program("for a in \"$@\"; do echo \"pg_x: arg $a\" >&2; done; env | sed 's/^/pg_x: env /' >&2"));
        String all = String.join("\n", said);
        assertThat(login().conninfo(folder)).contains("keepalives_idle='30'").contains("tcp_user_timeout='60000'");
        assertThat(all)
                .contains("arg --dbname=host='db.example.com' hostaddr='10.0.0.5' port='5432' user='o\\'neill'")
                .contains("dbname='shop; rm -rf'")
                .contains("sslmode='verify-full'")
                .doesNotContain("canary");
        assertThat(said.stream().filter(line -> line.startsWith("pg_x: env ")))
                .allMatch(line -> line.matches("pg_x: env (LC_ALL|HOME|PGSYSCONFDIR|PATH|PWD|OLDPWD|SHLVL|_)=.*"));
    }

    @Test
    void password_isInAFileForTheOwnerAlone_andGoneAfterwards() throws Exception {
        Path kept = folder.resolve("kept");
        run(program("stat -c '%a' \"$HOME\" \"$HOME/pgpass\" > " + kept + "; cat \"$HOME/pgpass\" >> " + kept
                + "; echo \"$HOME\" >> " + kept + "; grep -c BEGIN \"$HOME/trusted.pem\" >> " + kept));
        List<String> lines = Files.readAllLines(kept);
        assertThat(lines.get(0)).isEqualTo("700");
        assertThat(lines.get(1)).isEqualTo("600");
        assertThat(lines.get(2)).isEqualTo("*:*:*:*:canary\\: s\\\\ecret");
        assertThat(Path.of(lines.get(3))).doesNotExist();
        assertThat(Integer.parseInt(lines.get(4))).isPositive();
    }

    @Test
    void failure_isToldWithoutPasswordAndRows() throws Exception {
        PgTools tools = program("echo 'pg_dump: error: connection failed: " + SECRET.replace("\\", "\\\\") + "' >&2;"
                + "echo 'CONTEXT:  COPY orders, line 3: canary-row' >&2;"
                + "echo 'pg_dump: error: invalid input syntax for type integer: \"canary-value\"' >&2; exit 1");
        assertThatThrownBy(() -> run(tools))
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining("ended with code 1")
                .hasMessageNotContaining("canary");
        assertThat(String.join("\n", said)).doesNotContain("canary");
    }

    @Test
    void version_isReadFromWhatTheProgramSays() {
        assertThat(PgVersion.said("pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"))
                .contains(new PgVersion(15, 18));
        assertThat(PgVersion.said("pg_dump (PostgreSQL) 18beta1")).contains(new PgVersion(18, 0));
        assertThat(PgVersion.ofNumber(150018)).isEqualTo(new PgVersion(15, 18));
        assertThat(PgVersion.ofNumber(90624)).isEqualTo(new PgVersion(9, 6));
    }

    @Test
    void fit_prefersTheSameMajor_andRefusesAnOlderOne() {
        PgTools old = new PgTools(Path.of("/a"), new PgVersion(14, 9));
        PgTools same = new PgTools(Path.of("/b"), new PgVersion(15, 2));
        PgTools newer = new PgTools(Path.of("/c"), new PgVersion(17, 1));
        PgVersion server = new PgVersion(15, 18);
        assertThat(ToolFit.of(List.of(newer, same, old), server)).isEqualTo(new ToolFit(same, ""));
        assertThat(ToolFit.of(List.of(newer, old), server).sentence()).contains("nearest program here is pg_dump 17.1");
        assertThat(ToolFit.of(List.of(old), server).fits()).isFalse();
        assertThat(ToolFit.of(List.of(), server).sentence()).contains("There are none on this machine.");
    }
}
