package org.lingqu.ui;

import java.util.List;

/** What the example page shows beside its fixed texts. */
public record ExampleContent(WhyDate why, List<Happening> history, List<ClockLight> lights) {}
