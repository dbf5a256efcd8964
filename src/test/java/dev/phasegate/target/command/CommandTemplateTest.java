package dev.phasegate.target.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** What goes over the line, whatever somebody enters. A real shell is asked what it makes of it. */
class CommandTemplateTest {
    /** What shells, options and terminals do something with. */
    static final List<String> HOSTILE = List.of(
            "; rm -rf /",
            "$(id)",
            "`id`",
            "a b",
            "a' b",
            "'; id; '",
            "\"; id; \"",
            "a|b",
            "a&b",
            "a&&b",
            "a>b",
            "a<b",
            "*",
            "?",
            "[a-z]",
            "~",
            "~root",
            "$HOME",
            "${HOME}",
            "!!",
            "#x",
            "\\",
            "\\'",
            "a\\",
            "{a,b}",
            "<(id)",
            "=ls",
            "''",
            "'",
            "\"",
            "%s",
            "$'\\n'",
            "a=b;c",
            "ünï'cödé");

    private static CommandTemplate template(String command, String... parameters) {
        Map<String, String> faults = new LinkedHashMap<>();
        CommandTemplate template = CommandTemplate.read("test", command, String.join("\n", parameters), faults);
        assertThat(faults).isEmpty();
        return template;
    }

    private static Map<String, String> faults(String name, String command, String... parameters) {
        Map<String, String> faults = new LinkedHashMap<>();
        CommandTemplate.read(name, command, String.join("\n", parameters), faults);
        return faults;
    }

    private static String run(String line) throws Exception {
        Process shell = new ProcessBuilder("/bin/sh", "-c", line)
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(line + ": " + said).isZero();
        return said;
    }

    @Test
    void line_isForTheShellOverThere_theSameWords_whateverIsInThem() throws Exception {
        List<String> words = new ArrayList<>(List.of("printf", "<%s>"));
        words.addAll(HOSTILE);
        words.add("");
        words.add("-rf");
        String said = run(ShellLine.of(words));
        StringBuilder wanted = new StringBuilder();
        words.subList(2, words.size())
                .forEach(word -> wanted.append('<').append(word).append('>'));
        assertThat(said).isEqualTo(wanted.toString());
        for (String control : List.of("a\nb", "a\0b", "a\rb", "\u001b[2J", "a\tb", "\u0085")) {
            assertThatThrownBy(() -> ShellLine.of(List.of("printf", control)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void value_ofTheWidestType_isNothingButAValue() throws Exception {
        CommandTemplate wide = template("printf '<%s>' {what} --with={what}", "what: word like (?s).*");
        for (String value : HOSTILE) {
            assertThat(run(wide.filled(Map.of("what", value)))).isEqualTo("<" + value + "><--with=" + value + ">");
        }
        for (String value : List.of("-rf", "--help", "-", "-1", "- x", "a\nb", "a\0b", "", "x".repeat(201))) {
            assertThatThrownBy(() -> wide.filled(Map.of("what", value)))
                    .as(value)
                    .isInstanceOf(CommandTemplate.Unfit.class);
        }
        assertThatThrownBy(() -> wide.filled(Map.of())).hasMessage("Say what what is: word like (?s).*.");
        assertThatThrownBy(() -> wide.filled(Map.of("what", "a", "more", "b")))
                .hasMessageContaining("no parameter more");
        assertThatThrownBy(() -> wide.filled(Map.of("what", "-rf"))).hasMessageContaining("read it as an option");
    }

    @Test
    void narrowTypes_takeWhatTheySay_andNothingHostile() throws Exception {
        CommandTemplate narrow = template(
                "tail -n {lines} /var/log/{file} {mount} {unit} {table}",
                "lines: number 1..500",
                "file: name",
                "mount: one of / /var",
                "unit: word",
                "table: word like [a-z_]+");
        Map<String, String> good = Map.of(
                "lines", "20", "file", "app 1.log", "mount", "/var", "unit", "app@1.service", "table", "order_lines");
        assertThat(narrow.filled(good))
                .isEqualTo("'tail' '-n' '20' '/var/log/app 1.log' '/var' 'app@1.service' 'order_lines'");
        for (String name : good.keySet()) {
            for (String value : HOSTILE) {
                Map<String, String> bad = new LinkedHashMap<>(good);
                bad.put(name, value);
                boolean harmless = name.equals("file") && value.equals("a b");
                if (!harmless) {
                    assertThatThrownBy(() -> narrow.filled(bad))
                            .as(name + " " + value)
                            .isInstanceOf(CommandTemplate.Unfit.class);
                }
            }
        }
        for (String[] bad : new String[][] {
            {"lines", "0"},
            {"lines", "501"},
            {"lines", "007"},
            {"lines", "1e2"},
            {"lines", "٣"},
            {"file", "../etc/passwd"},
            {"file", "a/b"},
            {"file", ".."},
            {"file", ".ssh"},
            {"mount", "/v"},
            {"table", "Orders"}
        }) {
            Map<String, String> changed = new LinkedHashMap<>(good);
            changed.put(bad[0], bad[1]);
            assertThatThrownBy(() -> narrow.filled(changed))
                    .as(bad[0] + " " + bad[1])
                    .isInstanceOf(CommandTemplate.Unfit.class);
        }
    }

    @Test
    void template_saysWhatIsWrongWithIt() {
        assertThat(template("awk '{print $1}' /etc/hosts").words()).containsExactly("awk", "{print $1}", "/etc/hosts");
        assertThat(faults("Disk space", "df")).containsOnlyKeys("name");
        assertThat(faults("a", "")).containsEntry("command", "A command begins with a program, such as df -P {mount}.");
        assertThat(faults("a", "{program} x", "program: word")).containsOnlyKeys("command");
        assertThat(faults("a", "-x")).containsOnlyKeys("command");
        assertThat(faults("a", "df 'open")).containsEntry("command", "A quotation does not end.");
        assertThat(faults("a", "df\nid")).containsOnlyKeys("command");
        assertThat(faults("a", "df {x}")).containsEntry("parameters", "Say what {x} takes, such as x: word.");
        assertThat(faults("a", "df", "x: word")).containsEntry("parameters", "{x} does not stand in the command.");
        assertThat(faults("a", "df {x}", "x: number")).containsOnlyKeys("parameters");
        assertThat(faults("a", "df {x}", "x: one of -a b")).containsOnlyKeys("parameters");
        assertThat(faults("a", "df {x}", "x: word like (")).containsOnlyKeys("parameters");
        assertThat(faults("a", "df {x}", "x: wordy")).containsOnlyKeys("parameters");
        assertThat(faults("a", "df {x}", "x: word", "x: name")).containsEntry("parameters", "x is there twice.");
        CommandTemplate kept = template("df {x}", "x: number 1..5");
        assertThat(template(kept.text(), kept.parameterLines())).isEqualTo(kept);
    }
}
