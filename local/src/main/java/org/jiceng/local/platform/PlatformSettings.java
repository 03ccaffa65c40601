package org.jiceng.local.platform;

/// What has to be known to start: where to remember, on which ports, and which applications to run.
public record PlatformSettings(DataFolder data, Ports ports, Applications applications) {}
