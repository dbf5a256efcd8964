package dev.phasegate.verification.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "curl https://shop.example.org/health ~                     ~  GET shop.example.org/health         ~  status is 200",
                "curl -f http://localhost:8080/health/ready ~                     ~  GET localhost:8080/health/ready     ~  status is less than 400",
                "curl -fsS $BASE_URL/health ~                     ~  GET $BASE_URL/health                ~  status is less than 400",
                "$ curl -s -o /dev/null -w '%{http_code}' https://a.org/v?x=1 ~  Expect 204         ~  GET a.org/v?x=1                     ~  status is 204",
                "curl -I https://a.org ~                     ~  HEAD a.org/                         ~  status is 200",
                "curl -X GET https://a.org/rooms # 401 Unauthorized ~                     ~  GET a.org/rooms                     ~  status is 401",
                "curl https://a.org/h ~  {\"status\": \"up\", \"n\": 3}  ~  GET a.org/h                ~  status is 200;json:$.status is up;json:$.n is 3",
                "curl -s https://a.org | grep -q \"DOCTYPE html\" ~                     ~  GET a.org/                          ~  status is 200;body contains DOCTYPE html",
                "curl -s https://a.org/log | grep -v ERROR ~                     ~  GET a.org/log                       ~  status is 200;body does not contain ERROR",
                "ssh box && curl 'https://a.org/a b' ~                     ~  GET a.org/a b                       ~  status is 200",
                "wget -q https://a.org/ping ~  returns 200        ~  GET a.org/ping                      ~  status is 200",
                "curl https://a.org/jobs/<jobId>                             ~                   ~ a b ~ none",
                "docker exec app curl -s http://localhost/ready ~  HTTP status: 503   ~  GET localhost/ready                 ~  status is 503",
            })
    void request_isOneWithTheStatusItExpects(String command, String expected, String shown, String conditions) {
        List<Suggestion> found = Suggestions.of("bash", command, expected == null ? "" : expected);
        if (shown.contains("a b")) {
            assertThat(found).as("no address").isEmpty();
            return;
        }
        assertThat(found).hasSize(1);
        assertThat(found.get(0).kind()).isEqualTo("HTTP");
        assertThat(found.get(0).shown()).isEqualTo(shown);
        assertThat(found.get(0).conditions()).isEqualTo(conditions.replace(';', '\n'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl -X POST https://a.org/cache/warm",
                "curl -X DELETE https://a.org/users/1",
                "curl -d '{\"a\":1}' https://a.org/login",
                "curl --json '{}' https://a.org/login",
                "curl -F file=@x https://a.org/upload",
                "curl",
                "curl --help",
                "npm run build",
                "# curl https://a.org",
                "echo 'curl https://a.org'",
                "psql -f migrate.sql",
                "psql -c 'DROP TABLE rooms'",
                "psql -c 'select pg_terminate_backend(17)'",
                "psql $URL < dump.sql",
            })
    void whatMayChangeSomething_orIsNone_isNotSuggested(String command) {
        assertThat(Suggestions.of("bash", command, "200 OK")).isEmpty();
    }

    @Test
    void whatARequestSignsInWith_isNotTakenOver() {
        List<Suggestion> found = Suggestions.of(
                "bash",
                "curl -H \"Authorization: Bearer s3cret\" \\\n  -H 'Accept: application/json' -u mira:pw https://a.org/rooms",
                "");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).fields())
                .containsEntry("authenticated", "yes")
                .containsEntry("headers", "Accept: application/json");
        assertThat(found.toString()).doesNotContain("s3cret").doesNotContain("mira:pw");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT COUNT(*) FROM rooms WHERE id IS NULL; -- Should be 0      |                       | value is 0",
                "SELECT COUNT(*) FROM rooms WHERE id IS NULL                      |                       | value is 0",
                "select count(*) from a where b not in (select c from d);          |                       | value is 0",
                "SELECT COUNT(*) FROM guests;  -- Expected: 12                    |                       | value is 12",
                "SELECT COUNT(*) FROM guests;                                     | Should return: 4      | value is 4",
                "SELECT COUNT(*) FROM guests;                                     | must be at least 1000 | value is at least 1000",
                "SELECT COUNT(*) FROM guests;                                     | should be > 1000      | value is more than 1000",
                "SELECT * FROM orphans;                                           | No rows               | rows is 0",
                "SELECT name FROM t;                                              | 7 rows                | rows is 7",
                "SELECT COUNT(*) FROM guests;  -- Should match the count of before|                       |",
                "SELECT MAX(took) FROM calls;                                     | should be < 500 ms    |",
                "WITH x AS (SELECT 1) SELECT count(*) FROM x; # Should be 1       |                       | value is 1",
            })
    void query_isAStatementWithWhatItShouldReturn(String sql, String expected, String condition) {
        List<Suggestion> found = Suggestions.of("sql", sql, expected == null ? "" : expected);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).kind()).isEqualTo("SQL");
        assertThat(found.get(0).shown())
                .startsWithIgnoringCase(sql.substring(0, 6))
                .doesNotContain(";");
        assertThat(found.get(0).conditions()).isEqualTo(condition == null ? "" : condition);
    }

    @Test
    void severalStatements_areSeveralChecks_eachWithItsOwnComment() {
        List<Suggestion> found = Suggestions.of("sql", """
                -- Orphans
                SELECT COUNT(*) FROM stays WHERE room_id NOT IN (SELECT id FROM rooms);  -- Should be 0
                INSERT INTO log VALUES ('a;b');
                SELECT note FROM log WHERE note = 'a;b'; -- 1 row
                SELECT 1 WHERE id = '<id>';
                """, "");
        assertThat(found).extracting(Suggestion::conditions).containsExactly("value is 0", "rows is 1");
        assertThat(found.get(1).shown()).isEqualTo("SELECT note FROM log WHERE note = 'a;b'");
    }

    @Test
    void psql_byOptionAndByHereDocument() {
        assertThat(Suggestions.of("bash", "psql -h db -d shop -tAc \"SELECT COUNT(*) FROM stays\" # should be 3", ""))
                .extracting(Suggestion::shown, Suggestion::conditions)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("SELECT COUNT(*) FROM stays", "value is 3"));
        assertThat(Suggestions.of("sh", "psql \"$URL\" <<'SQL'\nselect 1; -- should be 1\nSQL\ncurl https://a.org", ""))
                .extracting(Suggestion::kind)
                .containsExactly("SQL", "HTTP");
    }

    @Test
    void anyText_isReadInTimeAndNeverThrows() {
        Random random = new Random(5);
        String signs =
                "curl psql -c \"select 1\" '; | && \\ \n # -- /* <<EOF EOF { } $X <a> https://a.org/ 200 should be 0 ";
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(60); n > 0; n--) {
                int from = random.nextInt(signs.length());
                text.append(signs, from, Math.min(signs.length(), from + 1 + random.nextInt(12)));
            }
            Suggestions.of(random.nextBoolean() ? "sql" : "", text.toString(), text.toString());
        }
        long begin = System.nanoTime();
        for (String hostile :
                List.of("'".repeat(20_000), "\"x\":".repeat(5_000), "should ".repeat(2_800), "a/".repeat(9_000))) {
            Suggestions.of(
                    "", "curl https://a.org " + hostile.substring(0, Math.min(hostile.length(), 19_000)), hostile);
            Suggestions.of("sql", "select count(" + hostile.substring(0, Math.min(hostile.length(), 19_000)), hostile);
        }
        assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
    }
}
