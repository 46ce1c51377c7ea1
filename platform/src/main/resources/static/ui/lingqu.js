// Draws charts from the tables they contain and mends what htmx leaves open. Pages can be read without it.
// No eval, no style attribute in markup, tooltips as rich text: passes script-src and style-src 'self'.
(() => {
  'use strict';

  const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const figure = cell => {
    const value = Number(cell.textContent.replace(/[,，%\s]/g, ''));
    return cell.textContent.trim() === '' || Number.isNaN(value) ? null : value;
  };

  const option = chart => {
    const table = chart.querySelector('table');
    const rows = [...table.tBodies[0].rows];
    const names = [...table.tHead.rows[0].cells].slice(1).map(cell => cell.textContent.trim());
    const [text, quiet, line] = ['--text', '--quiet', '--line'].map(token);
    const { chart: type, unit = '', limit, limitName } = chart.dataset;
    const dashed = limit && {
      symbol: 'none', silent: true, lineStyle: { color: quiet, type: 'dashed' },
      label: { formatter: limitName, color: quiet, position: 'insideEndTop' }, data: [{ yAxis: Number(limit) }],
    };
    return {
      animation: false,
      color: ['--ink', '--ink-mid', '--line-strong'].map(token),
      textStyle: { fontFamily: token('--sans'), color: text },
      grid: { left: 8, right: 12, top: 36, bottom: 4, containLabel: true },
      legend: names.length > 1 ? { top: 0, left: 0, itemWidth: 12, itemHeight: 8, textStyle: { color: text } } : undefined,
      tooltip: {
        trigger: 'axis', renderMode: 'richText', backgroundColor: token('--sheet'), borderColor: quiet,
        textStyle: { color: text, fontSize: 13 },
      },
      xAxis: {
        type: 'category', data: rows.map(row => row.cells[0].textContent.trim()),
        axisLine: { lineStyle: { color: quiet } }, axisTick: { show: false }, axisLabel: { color: quiet, hideOverlap: true },
      },
      yAxis: {
        type: 'value', name: names.length > 1 ? '' : unit,
        max: limit ? top => Math.max(top.max, Number(limit) + 1) : undefined,
        nameTextStyle: { color: quiet, align: 'left', padding: [0, 0, 0, -24] },
        splitLine: { lineStyle: { color: line } }, axisLabel: { color: quiet },
      },
      series: names.map((name, index) => ({
        name, type, stack: 'stack' in chart.dataset ? 'all' : undefined, barMaxWidth: 20,
        symbol: ['none', 'circle', 'rect'][index % 3],
        data: rows.map(row => figure(row.cells[index + 1])),
        markLine: index === 0 ? dashed : undefined,
      })),
    };
  };

  const draw = chart => {
    chart.dataset.drawn = '';
    const box = chart.querySelector('.lq-chart');
    box.removeAttribute('hidden');
    const drawing = window.echarts.init(box, null, { renderer: 'svg' });
    drawing.setOption(option(chart));
    addEventListener('resize', () => drawing.resize());
    const fold = chart.querySelector('details');
    if (fold) fold.open = false;
  };

  const drawAll = root => {
    if (window.echarts) root.querySelectorAll('figure[data-chart]:not([data-drawn])').forEach(draw);
  };

  drawAll(document);
  document.addEventListener('htmx:load', event => drawAll(event.target));

  // A refusal answers with a whole page: show it, wherever the part was meant to go. An ended session answers with the gate: go there.
  document.addEventListener('htmx:beforeSwap', event => {
    const { xhr } = event.detail;
    if (xhr.responseText.includes('class="lq-gated"')) {
      event.detail.shouldSwap = false;
      location.reload();
      return;
    }
    const target = event.detail.target;
    if (xhr.status >= 400 && target && target.id && !xhr.responseText.includes(`id="${target.id}"`)) {
      event.detail.shouldSwap = true;
      event.detail.target = document.getElementById('main');
      event.detail.selectOverride = '#main';
      event.detail.swapOverride = 'outerHTML';
    }
  });

  // A field that stays while the form around it is replaced takes its fault from the answer, as a new one would.
  document.addEventListener('htmx:afterSwap', () => {
    document.querySelectorAll('input[hx-preserve]').forEach(field => {
      const under = [`e-${field.name}`, `d-${field.name}`].filter(id => document.getElementById(id));
      const wrong = under[0] === `e-${field.name}`;
      field.classList.toggle('is-invalid', wrong);
      if (wrong) field.setAttribute('aria-invalid', 'true'); else field.removeAttribute('aria-invalid');
      if (under.length) field.setAttribute('aria-describedby', under.join(' ')); else field.removeAttribute('aria-describedby');
    });
  });

  // One fold of the account menu or of "why this date" is open at a time; Escape closes it.
  const popovers = '.lq-menu[open], td .lq-why[open]';
  document.addEventListener('click', event => {
    document.querySelectorAll(popovers).forEach(fold => { if (!fold.contains(event.target)) fold.open = false; });
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') document.querySelectorAll(popovers).forEach(fold => { fold.open = false; });
  });
})();
