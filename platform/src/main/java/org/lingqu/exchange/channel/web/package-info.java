/** The register of direct channels, for people and for programs. */
@NullMarked
package org.lingqu.exchange.channel.web;

import org.jspecify.annotations.NullMarked;
