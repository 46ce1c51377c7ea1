package org.lingqu.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * How long every test waits for a state to come that says nothing else: the machine may be slow and have other work, and who waits for what
 * comes in time waits no longer for that. Named in {@code META-INF/services}.
 */
public final class Patience implements LauncherSessionListener {

    private static final Duration MOST = Duration.ofMinutes(2);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(MOST);
    }
}
