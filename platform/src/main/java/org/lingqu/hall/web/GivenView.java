package org.lingqu.hall.web;

import java.util.List;
import org.lingqu.hall.expert.Experts;

/** To whom a technical question was given, the last one first. */
public record GivenView(List<Experts.Given> given) {}
