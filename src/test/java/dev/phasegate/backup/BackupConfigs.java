package dev.phasegate.backup;

import io.smallrye.config.SmallRyeConfigBuilder;

/** The settings of backups as the server reads them, with one that is otherwise. */
final class BackupConfigs {
    private BackupConfigs() {}

    /** {@code name}: “drill-within”. */
    static BackupConfig with(String name, String value) {
        return new SmallRyeConfigBuilder()
                .withMapping(BackupConfig.class)
                .withDefaultValue("phasegate.backup." + name, value)
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(BackupConfig.class);
    }
}
