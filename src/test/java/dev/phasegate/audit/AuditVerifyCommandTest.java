package dev.phasegate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.phasegate.audit.chain.Checkpoint;
import dev.phasegate.audit.chain.Link;
import dev.phasegate.audit.chain.SampleChain;

class AuditVerifyCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private String record;
    private String checkpoints;
    private String key;

    @BeforeEach
    void files() throws IOException {
        SampleChain sample = new SampleChain();
        List<Link> links = SampleChain.links(50);
        record = write("record", links.stream().map(Link::line).toList());
        checkpoints = write(
                "checkpoints",
                sample.checkpoints(links, 20).stream().map(Checkpoint::line).toList());
        key = write("key", List.of(sample.publicPem()));
    }

    @Test
    void intactRecord_saysHowFarItIsVouchedFor() {
        assertThat(run(record, "--checkpoints", checkpoints, "--key", key)).isEqualTo(0);
        assertThat(said(out))
                .contains("intact: 50 events, 1 to 50.", "2 checkpoints agree, the newest at event 40.")
                .contains("Later events are not vouched for yet.");
    }

    @Test
    void intactRecordAlone_saysWhatThatDoesNotShow() {
        assertThat(run(record)).isEqualTo(0);
        assertThat(said(out)).contains("No checkpoint vouches for it");
    }

    @Test
    void cutRecord_isBrokenByItsCheckpoints() throws IOException {
        write("record", SampleChain.links(30).stream().map(Link::line).toList());

        assertThat(run(record)).isEqualTo(0);
        assertThat(run(record, "--checkpoints", checkpoints, "--key", key)).isEqualTo(1);
        assertThat(said(out)).contains("broken at event 31", "vouches for event 40");
    }

    @Test
    void binaryFile_isBrokenAtOnce() throws IOException {
        Files.write(Path.of(record), new byte[] {(byte) 0xff, 0, (byte) 0xfe, 10});

        assertThat(run(record)).isEqualTo(1);
        assertThat(said(out)).contains("broken at event 1");
    }

    @Test
    void whatCannotBeRead_isNotVerified() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(run(record, "--key")).isEqualTo(2);
        assertThat(run(record, "--from", "0")).isEqualTo(2);
        assertThat(run(record, "--else", "x")).isEqualTo(2);
        assertThat(run(folder.resolve("missing").toString())).isEqualTo(2);
        assertThat(run(record, "--checkpoints", record)).isEqualTo(2);
        assertThat(run(record, "--key", record)).isEqualTo(2);
        assertThat(run(write("empty", List.of()))).isEqualTo(2);
        assertThat(said(out)).isEmpty();
        assertThat(said(err)).contains("Usage: audit verify", "missing can't be read", "holds no events");
    }

    private int run(String... arguments) {
        return new AuditVerifyCommand(print(out), print(err)).run(List.of(arguments));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String said(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String write(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines).toString();
    }
}
