/**
 * Tells people something: an outbox of notices, written in the transaction of what they tell, read on the page. It never decides who is
 * responsible and never keeps the matter itself – a notice is a sentence with a link.
 */
@ApplicationModule(
        displayName = "通知 notice",
        allowedDependencies = {"kernel", "ui"})
@NullMarked
package org.lingqu.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
