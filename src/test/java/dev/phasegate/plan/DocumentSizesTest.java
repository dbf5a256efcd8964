package dev.phasegate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.phasegate.plan.document.PlanDocument;

class DocumentSizesTest {
    private static Map<String, String> problems(String lists) {
        PlanDocument document = PlainJson.documents().read("{\"title\": \"T\", " + lists + "}");
        return new DocumentSizes().problems(document);
    }

    private static String many(int count, String each) {
        return IntStream.range(0, count)
                .mapToObj(i -> each.replace("#", "" + i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String phase(String content) {
        return "\"phases\": [{\"id\": \"p\", \"name\": \"One\", " + content + "}]";
    }

    private static String phases(int count) {
        return "\"phases\": " + many(count, "{\"id\": \"p#\", \"name\": \"One\"}");
    }

    private static String groups(int count) {
        return phase("\"checklists\": " + many(count, "{\"id\": \"g#\", \"name\": \"G\"}"));
    }

    private static String items(int count) {
        String items = many(count, "{\"id\": \"i#\", \"text\": \"I\"}");
        return phase("\"checklists\": [{\"id\": \"g\", \"name\": \"G\", \"items\": " + items + "}]");
    }

    private static String levels(int count) {
        return "\"rollback\": " + many(count, "{\"id\": \"r#\", \"name\": \"R\"}");
    }

    static Stream<Arguments> tooMany() {
        return Stream.of(
                Arguments.of("phases", phases(201), "A plan holds up to 200 phases; this has 201."),
                Arguments.of("items", items(20_001), "A plan holds up to 20000 checks; this has 20001."),
                Arguments.of("checklists", groups(2_001), "A plan holds up to 2000 checklists; this has 2001."),
                Arguments.of("rollback", levels(21), "A plan holds up to 20 ways back; this has 21."));
    }

    @ParameterizedTest
    @MethodSource("tooMany")
    void tooMany_isSaidWithBothNumbers(String field, String lists, String words) {
        assertThat(problems(lists)).containsExactly(Map.entry(field, words));
    }

    @Test
    void asManyAsItHolds_isNoProblem() {
        assertThat(problems(phases(200))).isEmpty();
        assertThat(problems(items(20_000))).isEmpty();
        assertThat(problems(groups(2_000))).isEmpty();
        assertThat(problems(levels(20))).isEmpty();
    }
}
