package dev.phasegate.plan.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Memory usage: stable",
                "All metrics within acceptable range",
                "Response times normal",
                "Speicher stabil",
                "Antwortzeiten akzeptabel",
                "Mémoire stable, temps de réponse acceptables",
                "Uso de memoria estable",
                "Tempo de resposta aceitável",
                "Memoria stabile, tempi accettabili",
                "Bellek kararlı",
                "Память стабильна",
                "Penggunaan memori wajar",
                "الذاكرة مستقر",
                "内存稳定",
                "メモリが安定",
                "메모리 정상 범위",
                "หน่วยความจำปกติ"
            })
    void wordWithoutANumber_isTold(String text) {
        assertThat(new APlan().phase("Watch").judged(text).end().codes()).contains("vague-word");
        assertThat(new APlan().phase("Watch").item(text).end().codes()).contains("vague-word");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Memory usage stable (below 80 %)",
                "Stabilisation phase closed",
                "Abnormal exits: none",
                "Moved to the stable branch",
                "Normalise the schema",
                "All tests pass"
            })
    void otherTexts_arePrecise(String text) {
        assertThat(new APlan().phase("Watch").judged(text).end().codes()).doesNotContain("vague-word");
    }

    @Test
    void vagueCriterion_weighsMoreThanAVagueItem() {
        APlan plan = new APlan()
                .phase("Watch")
                .item("Memory stable")
                .judged("Memory stable")
                .end();
        assertThat(Linter.lint(plan.plan()))
                .filteredOn(finding -> finding.code().equals("vague-word"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING, Severity.INFO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bash | npx prisma migrate deploy | true",
                "'' | curl https://api/health | true",
                "bash | # only a remark | false",
                "bash | USE_NEW=true | false",
                "yaml | image: api:1 | false",
                "javascript | return true; | false",
            })
    void commandWithoutExpectation(String language, String command, boolean found) {
        APlan silent =
                new APlan().phase("Move").silentCommand(language, command).end();
        assertThat(silent.codes().contains("step-without-expectation")).isEqualTo(found);
        APlan told = new APlan().phase("Move").command(language, command).end();
        assertThat(told.codes()).doesNotContain("step-without-expectation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const random = Math.random() * 100;\nreturn random < 50; // 50% of requests",
                "if random.random() < 0.5: # rollout",
                "return rand.Intn(100) < 10 // canary",
                "if (new Random().nextInt(100) < p) enabled = true; // percent"
            })
    void diceForAShareOfUsers_areTold(String code) {
        assertThat(new APlan()
                        .phase("Roll out")
                        .command("javascript", code)
                        .end()
                        .codes())
                .contains("random-rollout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"const id = Math.random();", "return hash(flag + user) % 100 < 50;", "openssl rand -hex 32"})
    void otherCode_isFine(String code) {
        assertThat(new APlan()
                        .phase("Roll out")
                        .command("javascript", code)
                        .end()
                        .codes())
                .doesNotContain("random-rollout");
    }
}
