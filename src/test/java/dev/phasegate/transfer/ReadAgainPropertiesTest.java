package dev.phasegate.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.phasegate.plan.PlainJson;
import dev.phasegate.plan.document.DocumentIds;
import dev.phasegate.plan.document.ItemSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.edit.Change;
import dev.phasegate.plan.edit.ElementKind;
import dev.phasegate.plan.edit.ElementTree;
import dev.phasegate.transfer.again.ReadAgain;
import dev.phasegate.transfer.markdown.LiveState;
import dev.phasegate.transfer.markdown.PlanMarkdown;

/** What holds for every plan there is, whatever a person does to its file. */
class ReadAgainPropertiesTest {
    private static final int EDITS = 12;
    /** A phase with another name is found by what stands in it. */
    private static final Set<ElementKind> FOUND_BY =
            Set.of(ElementKind.ITEM, ElementKind.STEP, ElementKind.CRITERION, ElementKind.NOTE);

    static List<TheirPlans.Named> plans() throws IOException {
        return TheirPlans.all();
    }

    static Stream<TheirFiles.Named> files() throws IOException {
        return TheirFiles.all().stream();
    }

    private static Set<String> ids(ReadAgain again) {
        return DocumentIds.in(again.document());
    }

    @ParameterizedTest
    @MethodSource("files")
    void sameFileAgain_isNoDifference_andNothingIsAsked(TheirFiles.Named file) {
        ReadAgain again = Reread.of(file.text()).with(file.text());
        assertThat(Reread.sentences(again)).isEmpty();
        assertThat(again.questions()).isEmpty();
        assertThat(again.newIds()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void exportAsMarkdown_readAgain_isNoDifference(TheirPlans.Named plan) {
        String file = PlanMarkdown.of(plan.document(), LiveState.none());
        PlanFiles files = new PlanFiles(new PlanForms(PlainJson.documents(), PlainJson.mapper()), PlainJson.body());
        PlanDocument read =
                files.read("plan.md", file.getBytes(StandardCharsets.UTF_8)).document();
        for (Reread either :
                List.of(Reread.of(plan.document()), Reread.of(plan.document()).withoutFile())) {
            ReadAgain again = either.withExact(read);
            assertThat(Reread.sentences(again)).isEmpty();
            assertThat(again.questions()).isEmpty();
        }
    }

    /** A check beside others is one new element, and all others keep their ids. */
    @ParameterizedTest
    @MethodSource("files")
    void oneCheckInserted_isOneNewElement(TheirFiles.Named file) {
        Random random = new Random(file.name().hashCode());
        List<Integer> places = file.checks();
        for (int i = 0; i < EDITS && !places.isEmpty(); i++) {
            int at = places.get(random.nextInt(places.size()));
            List<String> lines = new ArrayList<>(file.lines());
            String like = lines.get(at);
            lines.add(at, like.substring(0, like.indexOf(']') + 1) + " Zebra crossing " + i + " painted");
            String text = String.join("\n", lines);
            if (items(Reread.document(text)) != items(Reread.document(file.text())) + 1) {
                continue; // the reader made something else of it, and that is what is compared
            }
            Reread plan = Reread.of(file.text());
            ReadAgain again = plan.with(text);
            assertThat(again.newIds()).as(file.name() + " line " + at).hasSize(1);
            assertThat(ids(again)).containsAll(DocumentIds.in(plan.plan()));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void checksReordered_keepTheirIds(TheirFiles.Named file) {
        Random random = new Random(file.name().hashCode());
        for (int i = 0; i < EDITS; i++) {
            List<String> lines = shuffled(file, random);
            String text = String.join("\n", lines);
            Reread plan = Reread.of(file.text());
            ReadAgain again = plan.with(text);
            if (texts(text).equals(texts(file.text()))) {
                assertThat(itemIds(again)).as(file.name()).isEqualTo(itemIds(plan));
            }
        }
    }

    /** Whatever happens to the lines: nothing fails, no id stands twice, reading it again then changes nothing. */
    @ParameterizedTest
    @MethodSource("files")
    void anyEdit_acceptedAndReadAgain_isNoDifference(TheirFiles.Named file) {
        Random random = new Random(file.name().hashCode() * 31L);
        Reread plan = Reread.of(file.text());
        List<String> lines = new ArrayList<>(file.lines());
        for (int i = 0; i < EDITS; i++) {
            edit(lines, random);
            String text = String.join("\n", lines);
            ReadAgain again = plan.with(text);
            noIdTwice(again);
            plan.accept(again);
            ReadAgain once = plan.with(text);
            assertThat(Reread.sentences(once)).as(file.name() + " edit " + i).isEmpty();
            assertThat(once.questions()).as(file.name() + " edit " + i).isEmpty();
            assertThat(Shown.of(again.document()))
                    .as("nobody edited here, so the plan is what the file says")
                    .isEqualTo(Shown.of(Reread.JSON.tree(Reread.document(text))));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void phaseRenamed_keepsItsId(TheirFiles.Named file) {
        PlanDocument document = Reread.document(file.text());
        for (int i = 0; i < document.phases().size(); i++) {
            ElementTree changed = new ElementTree(Reread.JSON.tree(document));
            var phase = ElementTree.children(changed.plan(), "phases").get(i);
            boolean full = ElementTree.within(phase).stream()
                            .filter(element -> FOUND_BY.contains(element.kind()))
                            .count()
                    > 2;
            phase.node().put("name", "Zebra crossing");
            Object renamed = DocumentIds.rename(changed.root(), id -> "x" + id);
            ReadAgain again = Reread.of(document).withExact(Reread.JSON.document(renamed));
            if (full) {
                assertThat(again.changes())
                        .as(file.name() + " phase " + i)
                        .extracting(Change::what)
                        .containsExactly(Change.What.CHANGED);
            }
        }
    }

    private static void noIdTwice(ReadAgain again) {
        Set<String> seen = new HashSet<>();
        new ElementTree(again.document())
                .all()
                .forEach(element -> assertThat(seen.add(element.id())).isTrue());
    }

    private static long items(PlanDocument document) {
        return document.phases().stream()
                .mapToLong(phase -> phase.items().size())
                .sum();
    }

    /** In some plans a line belongs to the check above it. */
    private static List<String> texts(String file) {
        return Reread.document(file).phases().stream()
                .flatMap(phase -> phase.items().stream())
                .map(ItemSpec::text)
                .sorted()
                .toList();
    }

    private static Set<String> itemIds(ReadAgain again) {
        return itemIds(new ElementTree(again.document()));
    }

    private static Set<String> itemIds(Reread plan) {
        return itemIds(new ElementTree(plan.plan()));
    }

    private static Set<String> itemIds(ElementTree tree) {
        Set<String> ids = new HashSet<>();
        tree.all().stream().filter(element -> element.list().equals("items")).forEach(element -> ids.add(element.id()));
        return ids;
    }

    /** The checks of one block in another order. */
    private static List<String> shuffled(TheirFiles.Named file, Random random) {
        List<String> lines = new ArrayList<>(file.lines());
        List<Integer> checks = file.checks();
        if (checks.isEmpty()) {
            return lines;
        }
        int from = checks.get(random.nextInt(checks.size()));
        int to = from;
        while (checks.contains(to + 1)) {
            to++;
        }
        Collections.shuffle(lines.subList(from, to + 1), random);
        return lines;
    }

    private static void edit(List<String> lines, Random random) {
        int at = random.nextInt(Math.max(1, lines.size()));
        switch (random.nextInt(5)) {
            case 0 -> lines.add(at, "- [ ] Zebra crossing " + random.nextInt(100) + " painted");
            case 1 -> lines.remove(at);
            case 2 -> lines.add(random.nextInt(lines.size()), lines.remove(at));
            case 3 -> lines.set(at, lines.get(at) + " again");
            default -> lines.add(at, "## Phase " + random.nextInt(9) + ": Zebra");
        }
    }
}
