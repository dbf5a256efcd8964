package dev.phasegate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.gate.NeededBackup.Wanted;

/** Which backup counts, and what is missing in words. The words of the copies are those of {@link BackupWords}. */
class NeededBackupTest {
    private static final int ROUNDS = 20_000;

    @ParameterizedTest(name = "{0}: {1} {2} h, {3} → {4} {5}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            # case                | wanted         | hours | copies                                  | counts | what is missing
            nothing               | RESTORE_PROVEN | 24    |                                         |        | none was ever made
            first one runs        | RESTORE_PROVEN | 24    | 8 running 43%                           |        | one is being made now, 43 %
            proven                | RESTORE_PROVEN | 24    | 7 proven 3h                             | 7      |
            at the limit          | RESTORE_PROVEN | 24    | 7 proven 24h                            | 7      |
            too old               | RESTORE_PROVEN | 24    | 7 proven 26h                            |        | the newest is 26 h old, 24 h at most
            a second beyond       | RESTORE_PROVEN | 1     | 7 proven 3601s                          |        | the newest is 1 h old, 1 h at most
            a new one runs        | RESTORE_PROVEN | 24    | 8 running 5%; 7 proven 26h              |        | one is being made now, 5 %
            runs, old one counts  | RESTORE_PROVEN | 24    | 8 running 5%; 7 proven 3h               | 7      |
            read only             | RESTORE_PROVEN | 24    | 7 verified 3h                           |        | the newest is read-verified only; its restore was not tested
            read is enough        | READ_VERIFIED  | 24    | 7 verified 3h                           | 7      |
            better than needed    | READ_VERIFIED  | 24    | 7 proven 3h                             | 7      |
            being tested          | RESTORE_PROVEN | 24    | 7 verified 3h tested 20%                |        | the restore of the newest is being tested now, 20 %
            tested, read enough   | READ_VERIFIED  | 24    | 7 verified 3h tested 20%                | 7      |
            restore failed        | RESTORE_PROVEN | 24    | 7 verified 3h undrilled                 |        | the newest is read-verified only; its restore failed: The disk is full
            drill broke, read ok  | READ_VERIFIED  | 24    | 7 verified 3h undrilled                 | 7      |
            refuted               | RESTORE_PROVEN | 24    | 7 proven 3h refuted                     |        | the newest was restored, and something was different: public.orders has 9 rows and had 10
            refuted, read asked   | READ_VERIFIED  | 24    | 7 verified 3h refuted                   |        | the newest was restored, and something was different: public.orders has 9 rows and had 10
            failed                | RESTORE_PROVEN | 24    | 9 failed                                |        | the newest failed: The disk is full
            failed, older counts  | RESTORE_PROVEN | 24    | 9 failed; 7 proven 3h                   | 7      |
            failed, older too old | RESTORE_PROVEN | 24    | 9 failed; 7 proven 30h                  |        | the newest failed: The disk is full
            newest of several     | RESTORE_PROVEN | 24    | 9 proven 1h; 8 verified 2h; 7 proven 3h | 9      |
            untested over proven  | RESTORE_PROVEN | 24    | 9 verified 1h; 7 proven 3h              | 7      |
            deleted               | READ_VERIFIED  | 24    | 7 expired 3h                            |        | the newest was deleted, or its target names another database now
            its file is missing   | RESTORE_PROVEN | 24    | 7 proven 3h lost                        |        | the file of the newest is not there any more, and there is no copy of it
            missing, older counts | RESTORE_PROVEN | 24    | 9 proven 1h lost; 7 proven 3h           | 7      |
            written only          | READ_VERIFIED  | 24    | 7 written 3h                            |        | the newest was written, and nobody read it through
            """)
    void judged_asWritten(String name, Wanted wanted, int hours, String copies, Long counts, String missing) {
        BackupFact fact =
                BackupWords.need(wanted, hours, copies == null ? "" : copies).judge(GateWords.NOW);

        assertThat(fact.met()).isEqualTo(counts != null);
        assertThat(fact.backup() == null ? null : fact.backup().id()).isEqualTo(counts);
        assertThat(fact.lacks())
                .isEqualTo(missing == null ? "" : "No " + wanted.words() + " backup of orders: " + missing + ".");
    }

    @Test
    void relied_carriesItsDrill_onlyWhereOneIsNeeded() {
        BackupFact proven =
                BackupWords.need(Wanted.RESTORE_PROVEN, 24, "7 proven 3h").judge(GateWords.NOW);
        BackupFact read =
                BackupWords.need(Wanted.READ_VERIFIED, 24, "7 proven 3h").judge(GateWords.NOW);

        assertThat(proven.backup().drill()).isEqualTo(107);
        assertThat(proven.backup().restoreMillis()).isEqualTo(250_000);
        assertThat(proven.backup().until()).isEqualTo(GateWords.NOW.plus(Duration.ofHours(21)));
        assertThat(read.backup().drill()).isNull();
    }

    /** A drill that comes later is worth something, and is no reason to sign again. */
    @Test
    void drillAfterwards_isTheSameEvidence_whereNoneWasNeeded() {
        assertThat(BackupWords.need(Wanted.READ_VERIFIED, 24, "7 verified 3h")
                        .judge(GateWords.NOW)
                        .evidence())
                .isEqualTo(BackupWords.need(Wanted.READ_VERIFIED, 24, "7 proven 3h")
                        .judge(GateWords.NOW)
                        .evidence());
    }

    @Test
    void missing_isTheSameEvidence_whateverIsMissing() {
        assertThat(BackupWords.need(Wanted.RESTORE_PROVEN, 24, "8 running 43%")
                        .judge(GateWords.NOW)
                        .evidence())
                .isEqualTo(BackupWords.need(Wanted.RESTORE_PROVEN, 24, "")
                        .judge(GateWords.NOW)
                        .evidence());
    }

    /** What a signature relied on stays, whatever else is made, until it does not count; and then it never comes back. */
    @Test
    void choice_staysWithWhatWasSigned_whileThatCounts() {
        NeededBackup one = BackupWords.need(Wanted.RESTORE_PROVEN, 24, "7 proven 3h");
        String signed = hash(new NeededBackups(List.of(one), List.of()), GateWords.NOW);
        NeededBackups more = signed("9 proven 1h; 7 proven 3h", signed, 7);

        assertThat(relied(more, GateWords.NOW)).isEqualTo(7);
        assertThat(hash(more, GateWords.NOW)).isEqualTo(signed);
        Instant tooOld = GateWords.NOW.plus(Duration.ofHours(21)).plusMillis(1);
        assertThat(relied(more, tooOld)).isEqualTo(9);
        assertThat(relied(signed("9 proven 1h; 7 proven 3h refuted", signed, 7), GateWords.NOW))
                .isEqualTo(9);
        assertThat(relied(signed("9 proven 1h; 7 expired 3h", signed, 7), GateWords.NOW))
                .isEqualTo(9);
        assertThat(relied(signed("7 proven 3h refuted", signed, 7), GateWords.NOW))
                .isNull();
    }

    /** A signature that is stale for another reason holds back no newer backup, nor does one that expired. */
    @Test
    void choice_isTheNewest_whereNoSignatureCounts() {
        assertThat(relied(signed("9 proven 1h; 7 proven 3h", "of other evidence", 7), GateWords.NOW))
                .isEqualTo(9);
        NeededBackup one = BackupWords.need(Wanted.RESTORE_PROVEN, 24, "7 proven 3h");
        String hash = hash(new NeededBackups(List.of(one), List.of()), GateWords.NOW);
        assertThat(relied(signed("9 proven 1h; 7 proven 3h", hash, 7), GateWords.NOW.plus(Duration.ofHours(12))))
                .isEqualTo(9);
    }

    @Test
    void whatAStepNeeds_isNotOfTheGate() {
        NeededBackup step = new NeededBackup(
                2, "s1", 5, "orders", Wanted.RESTORE_PROVEN, 24, true, null, BackupWords.copies("8 running 43%"));
        NeededBackups needed = new NeededBackups(List.of(step), List.of());

        assertThat(chosen(needed, GateWords.NOW)).isEmpty();
        assertThat(needed.ofStep("s1", GateWords.NOW)).hasSize(1);
        assertThat(needed.ofStep("s2", GateWords.NOW)).isEmpty();
    }

    /** Time, loss, refutation: nothing bad ever lets a need be met that was not, and nothing met has a reason. */
    @Test
    void worse_neverMeetsANeed() {
        Random random = new Random(127);
        for (int round = 0; round < ROUNDS; round++) {
            Wanted wanted = random.nextBoolean() ? Wanted.READ_VERIFIED : Wanted.RESTORE_PROVEN;
            int hours = 1 + random.nextInt(30);
            List<String> words = new ArrayList<>();
            for (int id = 9; id > 9 - random.nextInt(5); id--) {
                words.add(word(id, random));
            }
            NeededBackup before = BackupWords.need(wanted, hours, String.join(";", words));
            BackupFact now = before.judge(GateWords.NOW);
            BackupFact later = before.judge(GateWords.NOW.plus(Duration.ofMinutes(random.nextInt(3_000))));
            BackupFact lost = BackupWords.need(
                            wanted, hours, words.stream().skip(1).collect(Collectors.joining(";")))
                    .judge(GateWords.NOW);
            BackupFact kept = before.judge(Set.of((long) random.nextInt(10)), GateWords.NOW);

            assertThat(later.met() && !now.met()).as("%s", words).isFalse();
            assertThat(lost.met() && !now.met()).as("%s", words).isFalse();
            assertThat(kept.met()).as("%s", words).isEqualTo(now.met());
            assertThat(now.lacks().isEmpty()).isEqualTo(now.met());
            assertThat(now.lacks()).doesNotContain("null", "..", " ,");
            if (now.met()) {
                assertThat(now.backup().until()).isAfterOrEqualTo(GateWords.NOW);
            }
        }
    }

    private static String word(int id, Random random) {
        String age = " " + random.nextInt(40) + "h";
        return id + " "
                + switch (random.nextInt(8)) {
                    case 0 -> "failed";
                    case 1 -> "running " + random.nextInt(100) + "%";
                    case 2 -> "written" + age;
                    case 3 -> "verified" + age;
                    case 4 -> "expired" + age;
                    case 5 -> "proven" + age + " refuted";
                    case 6 -> "verified" + age + " tested 20%";
                    default -> "proven" + age;
                };
    }

    private static NeededBackups signed(String copies, String hash, long relied) {
        return new NeededBackups(
                List.of(BackupWords.need(Wanted.RESTORE_PROVEN, 24, copies)),
                List.of(new NeededBackups.Signed(hash, GateWords.NOW.plus(Duration.ofHours(12)), List.of(relied))));
    }

    private static List<BackupFact> chosen(NeededBackups needed, Instant now) {
        return needed.choose(now, facts -> facts, NeededBackupTest::hashOf);
    }

    private static String hash(NeededBackups needed, Instant now) {
        return hashOf(chosen(needed, now));
    }

    private static String hashOf(List<BackupFact> facts) {
        Evidence.Subject subject = new Evidence.Subject("orders-17", 3, "abc", "p", 1, "Serve reads", 1, "STRICT", 24);
        return Evidence.of(subject, GateWords.facts("").withBackups(facts), List.of())
                .hash();
    }

    private static Long relied(NeededBackups needed, Instant now) {
        BackupFact.Relied relied = chosen(needed, now).get(0).backup();
        return relied == null ? null : relied.id();
    }
}
