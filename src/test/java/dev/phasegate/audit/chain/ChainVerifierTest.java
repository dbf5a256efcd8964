package dev.phasegate.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ChainVerifierTest {
    private static final int EVENTS = 120;
    private static final SampleChain SAMPLE = new SampleChain();
    private static final List<Link> LINKS = SampleChain.links(EVENTS);
    private static final List<Checkpoint> CHECKPOINTS = SAMPLE.checkpoints(LINKS, 40);
    private static final int TAMPERINGS_EACH = 200;

    @Test
    void untouched_isIntact() {
        Verification found = verify(LINKS, CHECKPOINTS);

        assertThat(found)
                .isEqualTo(new Verification.Intact(
                        EVENTS, EVENTS, LINKS.get(EVENTS - 1).hash(), 3, EVENTS));
    }

    // Five ways of tampering, 200 times each with another seed: a thousand in all.

    @RepeatedTest(TAMPERINGS_EACH)
    void edit_isFound(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        List<Link> links = new ArrayList<>(LINKS);
        int at = random.nextInt(EVENTS);
        links.set(at, edited(links.get(at), random));

        assertBrokenAt(at + 1, verify(links, List.of()));
    }

    @RepeatedTest(TAMPERINGS_EACH)
    void delete_isFound(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        List<Link> links = new ArrayList<>(LINKS);
        int first = random.nextInt(EVENTS - 1);
        links.subList(first, first + 1 + random.nextInt(EVENTS - 1 - first)).clear();

        assertBrokenAt(first + 1, verify(links, List.of()));
    }

    @RepeatedTest(TAMPERINGS_EACH)
    void swap_isFound(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        List<Link> links = new ArrayList<>(LINKS);
        int first = random.nextInt(EVENTS - 1);
        int second = first + 1 + random.nextInt(EVENTS - 1 - first);
        Link kept = links.set(first, links.get(second));
        links.set(second, kept);

        assertBrokenAt(first + 1, verify(links, List.of()));
    }

    @RepeatedTest(TAMPERINGS_EACH)
    void truncate_isFoundUpToTheLastCheckpoint(RepetitionInfo run) {
        int left = new Random(run.getCurrentRepetition()).nextInt(EVENTS);

        assertBrokenAt(left + 1, verify(LINKS.subList(0, left), CHECKPOINTS));
    }

    @RepeatedTest(TAMPERINGS_EACH)
    void fork_isFoundUpToTheLastCheckpoint(RepetitionInfo run) {
        int from = 1 + new Random(run.getCurrentRepetition()).nextInt(EVENTS);
        List<Link> links = rewritten(from);

        assertThat(verify(links, List.of()))
                .isInstanceOf(Verification.Intact.class); // a correct chain, but another one
        long nextCheckpoint = (from + 39) / 40 * 40;
        assertBrokenAt(nextCheckpoint, verify(links, CHECKPOINTS));
    }

    @Test
    void checkpointSignedByAnotherKey_isFound() {
        Checkpoint forged = new SampleChain().sign(LINKS.get(39));

        assertBrokenAt(40, verify(LINKS, List.of(forged)));
    }

    @Test
    void checkpointMadeToFitAForgedChain_isFound() {
        List<Link> links = rewritten(10);
        Checkpoint real = CHECKPOINTS.get(0);
        Checkpoint forged = new Checkpoint(40, links.get(39).hash(), real.at(), real.keyId(), real.signature());

        assertBrokenAt(40, verify(links, List.of(forged)));
    }

    @Test
    void timeThatIsNotTheRecordedOne_isFound() {
        Link link = LINKS.get(4);
        List<Link> links = new ArrayList<>(LINKS);
        links.set(4, new Link(5, "2026-11-19T22:30:01Z", link.body(), link.prevHash(), link.hash()));

        assertBrokenAt(5, verify(links, List.of()));
    }

    @Test
    void partFromACheckpointOn_isIntact() {
        List<String> lines = LINKS.subList(40, EVENTS).stream().map(Link::line).toList();

        Verification found = ChainVerifier.verify(lines.iterator(), 41, CHECKPOINTS, Optional.of(SAMPLE.keys()));

        assertThat(found).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void partFromElsewhereOn_isNotVouchedFor() {
        List<String> lines = LINKS.subList(30, EVENTS).stream().map(Link::line).toList();

        assertBrokenAt(30, ChainVerifier.verify(lines.iterator(), 31, CHECKPOINTS, Optional.of(SAMPLE.keys())));
        assertBrokenAt(1, ChainVerifier.verify(lines.iterator(), 1, CHECKPOINTS, Optional.of(SAMPLE.keys())));
    }

    @Test
    void damagedLine_isFoundWhereItStands() {
        for (String damage :
                List.of("", "{}", "x", "{\"seq\":3}", LINKS.get(2).line() + "}", "{\"seq\":3,\"seq\":3}")) {
            List<String> lines = new ArrayList<>(LINKS.stream().map(Link::line).toList());
            lines.set(2, damage);

            assertBrokenAt(3, ChainVerifier.verify(lines.iterator(), 1, List.of(), Optional.empty()));
        }
    }

    private static Link edited(Link link, Random random) {
        byte[] body = Base64.getDecoder().decode(link.body());
        body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(7));
        return new Link(link.seq(), link.at(), Base64.getEncoder().encodeToString(body), link.prevHash(), link.hash());
    }

    /** The chain with another event at {@code from}, and everything after it hashed anew. */
    private static List<Link> rewritten(int from) {
        List<Link> links = new ArrayList<>(LINKS.subList(0, from - 1));
        String previous = from == 1 ? ChainHash.GENESIS : links.get(from - 2).hash();
        for (int seq = from; seq <= EVENTS; seq++) {
            links.add(SampleChain.link(seq, previous, "signed phase " + seq));
            previous = links.get(seq - 1).hash();
        }
        return links;
    }

    private static Verification verify(List<Link> links, List<Checkpoint> checkpoints) {
        return ChainVerifier.verify(
                links.stream().map(Link::line).iterator(), 1, checkpoints, Optional.of(SAMPLE.keys()));
    }

    private static void assertBrokenAt(long seq, Verification found) {
        assertThat(found).isInstanceOf(Verification.Broken.class);
        assertThat(((Verification.Broken) found).seq()).isEqualTo(seq);
    }
}
