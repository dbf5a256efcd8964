package dev.phasegate.transfer.again;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    private static Wording of(String text) {
        return Wording.of(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Backup taken|backup  taken.",
                "**Backup** taken|Backup taken",
                "Run the name-search tests|Run the name search tests",
                "`pg_dump` works|pg_dump works",
                "Don't stop|Dont stop",
                "Ready, steady|Ready steady",
            })
    void caseSpacesEmphasisAndPunctuation_makeNoOtherText(String a, String b) {
        assertThat(of(a).plain()).isEqualTo(of(b).plain());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Error rate < 1%|Error rate > 1%",
                "Wait 10 minutes|Wait 90 minutes",
                "1.5 GB free|15 GB free",
                "T-2h: freeze|T+2h: freeze",
                "Run before the switch|Switch before the run",
                "Writers stopped|Writers not stopped",
            })
    void comparisonsNumbersAndOrder_do(String a, String b) {
        assertThat(of(a).saysOtherThan(of(b))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Recieve the file|Receive the file",
                "Taem told|Team told",
                "Acknowlegde the alert|Acknowledge the alert",
                "Check both tables|Check both table",
            })
    void slipOfThePen_isTheSameWordWhereItIsLookedFor(String a, String b) {
        assertThat(of(a).likeness(of(b))).isEqualTo(1);
    }

    /** By their letters alone nobody can tell these from a slip of the pen, so done work on them is asked about. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Replica installed|Replica uninstalled",
                "Backup encrypted|Backup decrypted",
                "Writers activated|Writers deactivated",
                "Change approved|Change unapproved",
                "Traffic is on|Traffic is off",
                "Recieve the file|Receive the file",
            })
    void anyOtherWord_saysSomethingElse(String a, String b) {
        assertThat(of(a).saysOtherThan(of(b))).isTrue();
        assertThat(of(b).saysOtherThan(of(a))).isTrue();
    }

    @Test
    void sameWords_sayTheSame() {
        assertThat(of("Backup  *taken*.").saysOtherThan(of("backup taken"))).isFalse();
    }

    @Test
    void wordOfThousandsOfLetters_isComparedAsAWhole() {
        String word = "a".repeat(7_000);
        assertThat(of(word).likeness(of(word))).isEqualTo(1);
        assertThat(of(word).likeness(of(word + "b"))).isZero();
        assertThat(of("a".repeat(39)).likeness(of("a".repeat(40)))).isEqualTo(1);
        assertThat(of("a".repeat(40)).likeness(of("a".repeat(41)))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "abcd,abdc,1",
        "abcde,abcd,1",
        "abcd,abc,0",
        "abcdefgh,acbdegfh,1",
        "abcdefgh,abxdefgy,1",
        "abcdefgh,abxdyfgz,0",
        "abcd,abxy,0",
    })
    void oneSlip_orTwoInALongWord(String a, String b, double likeness) {
        assertThat(of(a).likeness(of(b))).isEqualTo(likeness);
    }

    @Test
    void likeness_isTheShareOfCommonWords() {
        assertThat(of("a b c d").likeness(of("a b x y"))).isEqualTo(0.5);
        assertThat(of("a b").likeness(of("c d"))).isZero();
        assertThat(of("look look").likeness(of("look"))).isCloseTo(0.67, org.assertj.core.data.Offset.offset(0.01));
        assertThat(of("").likeness(of(""))).isEqualTo(1);
        assertThat(of("—").likeness(of("…"))).isZero();
    }

    @Test
    void scriptsWithoutSpaces_countBySigns() {
        assertThat(of("数据库备份").likeness(of("数据库已备份"))).isGreaterThan(0.9);
        assertThat(of("数据库备份").saysOtherThan(of("数据库已备份"))).isTrue();
    }

    @Test
    void nearWord_isTakenOnce() {
        assertThat(of("look test tests").likeness(of("look tesd xxxx")))
                .isCloseTo(0.67, org.assertj.core.data.Offset.offset(0.01));
    }
}
