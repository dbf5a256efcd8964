package dev.phasegate.plan.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The secrets are put together here, so that no scanner takes this file for one that holds them. */
class SecretsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres://app:s3cr3tpw@db:5432/orders | postgres://app:MASKED_SECRET@db:5432/orders",
                "DB_PASSWORD=hunter22 | DB_PASSWORD=MASKED_SECRET",
                "export STRIPE_API_KEY=\"abc123def456\" | export STRIPE_API_KEY=\"MASKED_SECRET\"",
                "{\"email\":\"a@b.org\",\"password\":\"test123\"} | {\"email\":\"a@b.org\",\"password\":\"MASKED_SECRET\"}",
                "- Password: Tr0ub4dor&3 | - Password: MASKED_SECRET",
                "- **Passwort:** winter2024! | - **Passwort:** MASKED_SECRET",
                "(admin, password=letmein99) | (admin, password=MASKED_SECRET)",
                "PGPASSWORD=geheim12 psql | PGPASSWORD=MASKED_SECRET psql",
                "alter user app password 'new1pass' | alter user app password 'MASKED_SECRET'",
                "mysqldump -u root -pS3cret orders | mysqldump -u root -pMASKED_SECRET orders",
                "curl -u admin:admin123 https://x | curl -u admin:MASKED_SECRET https://x",
                "redis://:longpass9@cache:6379 | redis://:MASKED_SECRET@cache:6379",
            })
    void secretWithItsName_isMasked(String text, String masked) {
        assertThat(Secrets.mask(text)).isEqualTo(masked);
        assertThat(Secrets.mask(masked)).isSameAs(masked);
    }

    @Test
    void tokens_areKnownByTheirBeginning() {
        String letters = "Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4zAb3dEf6h";
        for (String token : java.util.List.of(
                "AKIA" + "QWERTYUIOPASDFGH",
                "ghp" + "_" + letters,
                "xoxb" + "-123456789012-" + letters,
                "sk_live" + "_" + letters.substring(0, 24),
                "sk-proj" + "-" + letters,
                "glpat" + "-" + letters.substring(0, 20),
                "AIza" + letters.substring(0, 35),
                "eyJ" + "hbGciOiJIUzI1NiJ9.eyJ" + "zdWIiOiIxMjM0NTY3ODkwIn0." + letters)) {
            assertThat(Secrets.mask("Use " + token + " here")).as(token).isEqualTo("Use MASKED_SECRET here");
        }
        assertThat(Secrets.mask("Authorization: Bearer " + letters)).isEqualTo("Authorization: Bearer MASKED_SECRET");
        assertThat(Secrets.mask("https://hooks.slack.com/services/" + "T000/B000/" + letters))
                .isEqualTo("https://hooks.slack.com/services/MASKED_SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SATSHOT_PASSWORD=your_satshot_password",
                "password=$DB_PASSWORD",
                "password: ${{ secrets.DB }}",
                "PASSWORD=<password>",
                "postgres://user:password@host/db",
                "postgres://$USER:$PASS@host/db",
                "Authorization: Bearer $TOKEN",
                "API_KEY=changeme",
                "- [ ] JWT secret (>64 chars, unique to prod)",
                "Password: required",
                "Secret: stored elsewhere",
                "token = get_token()",
                "max_tokens=4096",
                "Access token: 15min",
                "password=****",
                "API keys (OpenAI, Stripe, SendGrid)",
                "password=DB_ADMIN_PASSWORD",
                "https://example.org:8080/path@home",
                "secretName: orders-tls",
                "existingSecret: orders-db-2024",
                "Reset password: see runbook",
                "git clone git@github.com:org/repo.git",
                "SSL certificates valid for next 30+ days",
                "AKIAIOSFODNN7EXAMPLE"
            })
    void whatIsNone_staysAsItIs(String text) {
        assertThat(Secrets.mask(text)).isSameAs(text);
    }

    @Test
    void privateKey_isMasked_andItsLinesStay() {
        String key = "-----BEGIN RSA "
                + "PRIVATE KEY-----\nMIIEowIBAAKCAQEA7bq9\r\nQ29va2llTW9uc3Rlcg==\nshort\n-----END RSA "
                + "PRIVATE KEY-----\n- [ ] Key rotated";
        String masked = Secrets.mask(key);
        assertThat(masked)
                .isEqualTo(
                        "-----BEGIN RSA PRIVATE KEY-----\nMASKED_SECRET\r\nMASKED_SECRET\nMASKED_SECRET\n-----END RSA "
                                + "PRIVATE KEY-----\n- [ ] Key rotated");
    }

    @Test
    void beginOfAKey_withoutAnEnd_leavesTheRestOfTheFile() {
        String text = "-----BEGIN " + "PRIVATE KEY-----\n\n## Phase 2: go on\n- [ ] Backup made";
        assertThat(Secrets.mask(text)).contains("## Phase 2: go on", "- [ ] Backup made");
    }

    @Test
    void secretInAPlan_isAnError_thatDoesNotRepeatIt() {
        APlan plan = new APlan()
                .phase("Prepare")
                .command("export DB_PASSWORD=hunter22")
                .end();
        assertThat(Linter.lint(plan.plan()))
                .filteredOn(finding -> finding.code().equals("secret-in-file"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.message()).contains("MASKED_SECRET").doesNotContain("hunter22");
                });
    }

    @Test
    void maskedSecret_isStillTold() {
        LintedPlan plan = new APlan().phase("Prepare").end().read("# Plan", "DB_PASSWORD=MASKED_SECRET");
        assertThat(Linter.lint(plan))
                .filteredOn(finding -> finding.code().equals("secret-in-file"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.line()).isEqualTo(2));
        assertThat(new APlan()
                        .phase("P")
                        .command("psql $URL -c 'select 1'")
                        .end()
                        .codes())
                .doesNotContain("secret-in-file");
    }
}
