package dev.phasegate;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.security.Authenticated;
import org.junit.jupiter.api.Test;

import dev.phasegate.security.Forgotten;

/** The rules of STYLE.md that a machine can watch. */
@AnalyzeClasses(packages = "dev.phasegate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] FEATURES = {
        "..checklist..", "..gate..", "..signoff..", "..transfer..", "..dashboard..", "..runbook.."
    };

    @ArchTest
    static final ArchRule time_comesFromTheClock = noClasses()
            .should()
            .callMethodWhere(describe("zero-argument now()", ArchitectureTest::isNowWithoutClock))
            .because("tests step the clock");

    @ArchTest
    static final ArchRule endpoints_sayWhoMayCallThem = methods()
            .that(describe("are endpoints", ArchitectureTest::isEndpoint))
            .should(sayWhoMayCall())
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule names_sayWhatAThingIs =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Impl|Utils|Util)$");

    @ArchTest
    static final ArchRule shared_knowsNoFeature = noClasses()
            .that()
            .resideInAPackage("..shared..")
            .should()
            .dependOnClassesThat(describe(
                    "are of a feature",
                    c -> c.getPackageName().startsWith("dev.phasegate.")
                            && !c.getPackageName().startsWith("dev.phasegate.shared")));

    @ArchTest
    static final ArchRule audit_knowsNoFeature = noClasses()
            .that()
            .resideInAPackage("..audit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FEATURES)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("..plan..");

    @ArchTest
    static final ArchRule plan_knowsNoFeatureAboveIt = noClasses()
            .that()
            .resideInAPackage("..plan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FEATURES);

    @ArchTest
    static final ArchRule gate_importsNoOtherFeature = noClasses()
            .that()
            .resideInAPackage("..gate..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..checklist..", "..signoff..", "..transfer..", "..dashboard..", "..runbook..");

    @ArchTest
    static final ArchRule theDocument_isData = classes()
            .that()
            .resideInAPackage("..plan.document..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "..plan.document..", "..shared..");

    @ArchTest
    static final ArchRule theLinter_isPure = classes()
            .that()
            .resideInAPackage("..plan.lint..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "..plan.lint..", "..plan.document..", "..shared..");

    @ArchTest
    static final ArchRule theReader_isPure = classes()
            .that()
            .resideInAPackage("..transfer.reading..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "..transfer.reading..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule corrections_arePure = classes()
            .that()
            .resideInAPackage("..transfer.correction..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "..transfer.correction..", "..transfer.reading..");

    @ArchTest
    static final ArchRule readingAgain_isPure = classes()
            .that()
            .resideInAPackage("..transfer.again..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "..transfer.again..",
                    "..transfer.reading..",
                    "..plan.edit..",
                    "..plan.document..",
                    "..shared..");

    @ArchTest
    static final ArchRule thePlanAsMarkdown_isPure = classes()
            .that()
            .resideInAPackage("..transfer.markdown..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "..transfer.markdown..", "..plan.document..", "..shared..")
            .allowEmptyShould(true);

    @Test
    void endpointWithoutAnnotation_isFound() {
        var forgotten = new ClassFileImporter().importClasses(Forgotten.class);
        assertThat(endpoints_sayWhoMayCallThem.evaluate(forgotten).hasViolation())
                .isTrue();
    }

    @Test
    void everyPackage_saysWhatItOwns() throws IOException {
        Path root = Path.of("src/main/java/dev/phasegate");
        try (Stream<Path> folders = Files.walk(root)) {
            List<Path> silent = folders.filter(Files::isDirectory)
                    .filter(ArchitectureTest::holdsJava)
                    .filter(folder -> !folder.equals(root))
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .toList();
            assertThat(silent).isEmpty();
        }
    }

    @Test
    void noTemplate_hasInlineScriptOrStyle() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            List<Path> inline = files.filter(file -> file.toString().endsWith(".html"))
                    .filter(ArchitectureTest::hasInline)
                    .toList();
            assertThat(inline).isEmpty();
        }
    }

    /** Hibernate never finds the plan of such a query again: each call adds one to its cache and searches all before it. */
    @Test
    void noNativeQuery_hasAPlainResultClass() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> asksForPlainClass(read(file))))
                    .isEmpty();
        }
        assertThat(asksForPlainClass("em.createNativeQuery(\"select lower(a)\" + B,\n String.class)"))
                .isTrue();
        assertThat(asksForPlainClass("em.createNativeQuery(\"select a\").map(r -> r.get(0, String.class))"))
                .isFalse();
    }

    private static boolean asksForPlainClass(String source) {
        Pattern plain = Pattern.compile("(?s).*,\\s*(String|Long|Integer|Boolean|Object|Object\\[])\\.class\\s*");
        String call = "createNativeQuery(";
        for (int at = source.indexOf(call); at >= 0; at = source.indexOf(call, at + 1)) {
            int end = at + call.length();
            for (int open = 1; open > 0; end++) {
                open += source.charAt(end) == '(' ? 1 : source.charAt(end) == ')' ? -1 : 0;
            }
            if (plain.matcher(source.substring(at, end - 1)).matches()) {
                return true;
            }
        }
        return false;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean hasInline(Path file) {
        String text = read(file).replaceAll("\\{#?[^{}]*}", "");
        return text.matches("(?s).*(<style|\\sstyle=|\\son[a-z]+=\"|<script(?![^>]*\\ssrc=)|hx-on).*");
    }

    private static boolean holdsJava(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isNowWithoutClock(JavaMethodCall call) {
        return call.getName().equals("now")
                && call.getTarget().getRawParameterTypes().isEmpty()
                && call.getTargetOwner().getPackageName().equals("java.time");
    }

    private static boolean isEndpoint(JavaMethod method) {
        return Stream.of(GET.class, POST.class, PUT.class, DELETE.class, PATCH.class)
                .anyMatch(method::isAnnotatedWith);
    }

    private static ArchCondition<JavaMethod> sayWhoMayCall() {
        return new ArchCondition<>("carry an authorisation annotation, or their class") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean says = Stream.of(RolesAllowed.class, PermitAll.class, Authenticated.class)
                        .anyMatch(a ->
                                method.isAnnotatedWith(a) || method.getOwner().isAnnotatedWith(a));
                events.add(new SimpleConditionEvent(method, says, method.getFullName()));
            }
        };
    }
}
