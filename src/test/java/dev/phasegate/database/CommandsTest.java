package dev.phasegate.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** What programs get to know of this process. */
class CommandsTest {
    private static final Set<String> GIVEN = Set.of("PATH", "LD_LIBRARY_PATH", "LC_ALL");
    /** Set by the shell itself. */
    private static final Set<String> OF_THE_SHELL = Set.of("PWD", "OLDPWD", "SHLVL", "_");

    @Test
    void program_findsNothingOfOurEnvironment() {
        assertThat(System.getenv()).as("something to hide").hasSizeGreaterThan(GIVEN.size());
        Set<String> names = Commands.run(List.of("sh", "-c", "env"))
                .output()
                .lines()
                .map(line -> line.replaceFirst("=.*", ""))
                .collect(Collectors.toSet());
        names.removeAll(OF_THE_SHELL);
        assertThat(names).contains("PATH").isSubsetOf(GIVEN);
    }
}
