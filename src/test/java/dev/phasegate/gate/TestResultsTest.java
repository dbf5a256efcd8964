package dev.phasegate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestResultsTest {
    private static final String NESTED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites tests="99" failures="0">
              <testsuite name="outer" tests="7">
                <properties><property name="x" value="y"/></properties>
                <testcase classname="shop.OrderTest" name="refundsPart" time="0.1"/>
                <testcase classname="shop.OrderTest" name="refundsAll"><failure message="expected 3">at x</failure></testcase>
                <testsuite name="inner">
                  <testcase classname="shop.StockTest" name="counts"><error type="E"/></testcase>
                  <testcase classname="shop.StockTest" name="later"><skipped/></testcase>
                  <testcase classname="shop.StockTest" name="flaky"><flakyFailure/><system-out><![CDATA[<failure>]]></system-out></testcase>
                  <testcase name="bare"/>
                </testsuite>
              </testsuite>
            </testsuites>
            """;

    @Test
    void cases_areCountedOneByOne_whateverSuitesSay() throws TestResults.Unreadable {
        TestResults results = of(NESTED);

        assertThat(results.tests()).isEqualTo(6);
        assertThat(results.passed()).isEqualTo(3);
        assertThat(results.failures()).isEqualTo(1);
        assertThat(results.errors()).isEqualTo(1);
        assertThat(results.skipped()).isEqualTo(1);
        assertThat(results.failed()).containsExactly("shop.OrderTest.refundsAll", "shop.StockTest.counts");
        assertThat(results.repeated()).containsExactly("shop.StockTest.flaky");
    }

    @Test
    void report_isFiveMeasurements_withFailuresByName() throws TestResults.Unreadable {
        TestResultsReport report = new TestResultsReport(of(NESTED), " ", "CI 7", null, false);

        assertThat(report.measurements().stream().map(m -> m.metric() + " = " + Units.rounded(m.measured())))
                .containsExactly(
                        "Test pass rate = 50",
                        "Test pass rate: tests = 6",
                        "Test pass rate: failures = 1",
                        "Test pass rate: errors = 1",
                        "Test pass rate: skipped = 1");
        assertThat(report.measurements().get(0).note())
                .isEqualTo("Failed: shop.OrderTest.refundsAll, shop.StockTest.counts."
                        + " Passed only when repeated: shop.StockTest.flaky. 1 skipped.");
    }

    @Test
    void skippedTests_canBeLeftOut_andAreNeverPassed() throws TestResults.Unreadable {
        assertThat(new TestResultsReport(of(NESTED), "Regression", null, null, true)
                        .measurements()
                        .get(0)
                        .measured())
                .isEqualByComparingTo(BigDecimal.valueOf(60));
        TestResults none = of("<testsuite><testcase name='a'><skipped/></testcase></testsuite>");
        assertThat(new TestResultsReport(none, "", null, null, false)
                        .measurements()
                        .get(0)
                        .measured())
                .isZero();
        assertThat(new TestResultsReport(none, "", null, null, true).measurements())
                .hasSize(4);
    }

    @Test
    void suiteThatDidNotStart_isAnError() throws TestResults.Unreadable {
        TestResults results = of("<testsuite name='db'><error/><testcase name='a'/></testsuite>");

        assertThat(results.errors()).isEqualTo(1);
        assertThat(results.passed()).isEqualTo(1);
        assertThat(results.failed()).containsExactly("db");
    }

    @Test
    void manyFailures_areNamedInPart() throws TestResults.Unreadable {
        StringBuilder xml = new StringBuilder("<testsuite>");
        for (int i = 0; i < 1_000; i++) {
            xml.append("<testcase classname='a.very.long.name.of.a.Class' name='case")
                    .append(i)
                    .append("'><failure/></testcase>");
        }
        TestResultsReport report = new TestResultsReport(of(xml + "</testsuite>"), "", null, null, false);

        assertThat(report.note())
                .startsWith("Failed: a.very.long.name.of.a.Class.case0, ")
                .endsWith(" more.");
        assertThat(report.note().length()).isBetween(1_500, 2_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                             | no XML that can be read
            plain words                                    | no XML that can be read
            <testsuite><testcase name='a'></testsuite>     | no XML that can be read
            <testsuite>                                    | no XML that can be read
            <html/>                                        | begins with <html>
            <testsuite/>                                   | no test in this file
            <!DOCTYPE x><testsuite/>                       | document type
            <!DOCTYPE testsuite SYSTEM 'http://127.0.0.1:9/x.dtd'><testsuite><testcase name='a'/></testsuite> | document type
            <!DOCTYPE t [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><testsuite><testcase name='&a;'/></testsuite> | document type
            """)
    void whatIsNoReport_isRefusedInWords(String xml, String why) {
        assertThatThrownBy(() -> of(xml))
                .isInstanceOf(TestResults.Unreadable.class)
                .hasMessageContaining(why);
    }

    @Test
    void deepNesting_isRefused() {
        assertThatThrownBy(() -> of("<testsuite>".repeat(100_000)))
                .isInstanceOf(TestResults.Unreadable.class)
                .hasMessageContaining("nested");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "ISO-8859-1"})
    void encodings_areThoseOfTheFile(String name) throws TestResults.Unreadable {
        String xml = "<?xml version='1.0' encoding='" + name
                + "'?><testsuite><testcase name='Größe'><failure/></testcase></testsuite>";

        assertThat(TestResults.of(xml.getBytes(Charset.forName(name))).failed()).containsExactly("Größe");
    }

    /** Ten times the file takes about ten times as long, not a hundred; and 50,000 cases are read in a moment. */
    @Test
    void reading_isLinear() throws TestResults.Unreadable {
        String one = "<testcase classname='a.B' name='c'><failure>x</failure></testcase>";
        byte[] large = ("<testsuite>" + one.repeat(50_000) + "</testsuite>").getBytes(StandardCharsets.UTF_8);
        TestResults.of(large);
        long start = System.nanoTime();
        TestResults results = TestResults.of(large);
        long millis = (System.nanoTime() - start) / 1_000_000;

        assertThat(results.failures()).isEqualTo(50_000);
        assertThat(millis).isLessThan(2_000);
    }

    @Test
    void damagedFiles_areRefusedOrRead_neverAnythingElse() {
        Random random = new Random(5);
        byte[] good = NESTED.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 3_000; round++) {
            byte[] bad = good.clone();
            for (int i = random.nextInt(6); i >= 0; i--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(TestResults.of(bad).tests()).isPositive();
            } catch (TestResults.Unreadable e) {
                assertThat(e.getMessage()).endsWith(".");
            }
        }
    }

    private static TestResults of(String xml) throws TestResults.Unreadable {
        return TestResults.of(xml.getBytes(StandardCharsets.UTF_8));
    }
}
