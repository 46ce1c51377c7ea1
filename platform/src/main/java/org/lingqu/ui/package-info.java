/**
 * The page frame and the components that every page is built from; the one mapping of {@link org.lingqu.kernel.Problem} to RFC 9457 or
 * to a page; messages in two languages, look and language of the reader. It owns no table and never knows a feature: what a feature
 * wants to show in the frame it hands over as a {@link org.lingqu.ui.Place} or through {@link org.lingqu.ui.FrameFacts}.
 *
 * <p>Templates: {@code src/main/jte/ui}, each with its use at the top; all of them together at {@code /ui} (profiles dev and test).
 */
@ApplicationModule(
        displayName = "页面 ui",
        allowedDependencies = {"kernel"})
@NullMarked
package org.lingqu.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
