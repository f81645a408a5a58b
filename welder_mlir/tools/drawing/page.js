'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const picture = document.getElementById('picture');
const canvas = document.getElementById('canvas');
const svg = canvas.querySelector('svg');
const size = { width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height };
const view = { x: 0, y: 0, scale: 1 };

// Names come from the model and are never read as HTML: everything is made of text nodes.
function make(tag, text, className) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  return element;
}

function show() {
  canvas.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
}

function zoom(factor, x, y) {
  const scale = Math.min(4, Math.max(0.01, view.scale * factor));
  view.x = x - (x - view.x) * scale / view.scale;
  view.y = y - (y - view.y) * scale / view.scale;
  view.scale = scale;
  show();
}

function fit() {
  view.scale = Math.min(1, Math.max(0.6, picture.clientWidth / size.width));
  view.x = Math.max(0, (picture.clientWidth - size.width * view.scale) / 2);
  view.y = 0;
  show();
}

function zoomInTheMiddle(factor) {
  zoom(factor, picture.clientWidth / 2, picture.clientHeight / 2);
}

let held = null;
picture.addEventListener('wheel', event => {
  event.preventDefault();
  const box = picture.getBoundingClientRect();
  zoom(Math.exp(-event.deltaY * 0.0015), event.clientX - box.left, event.clientY - box.top);
}, { passive: false });
picture.addEventListener('pointerdown', event => {
  held = { x: event.clientX - view.x, y: event.clientY - view.y, from: [event.clientX, event.clientY], moved: false };
});
picture.addEventListener('pointermove', event => {
  if (!held) return;
  if (!held.moved && Math.hypot(event.clientX - held.from[0], event.clientY - held.from[1]) < 4) return;
  held.moved = true;
  picture.classList.add('dragged');
  view.x = event.clientX - held.x;
  view.y = event.clientY - held.y;
  show();
});
window.addEventListener('pointerup', event => {
  const clicked = held && !held.moved && event.target.closest ? event.target.closest('.group') : null;
  held = null;
  picture.classList.remove('dragged');
  if (clicked) choose(Number(clicked.dataset.group), false);
});
document.getElementById('closer').onclick = () => zoomInTheMiddle(1.4);
document.getElementById('farther').onclick = () => zoomInTheMiddle(1 / 1.4);
document.getElementById('top').onclick = fit;
picture.addEventListener('keydown', event => {
  const actions = { '+': () => zoomInTheMiddle(1.4), '-': () => zoomInTheMiddle(1 / 1.4), '0': fit };
  if (actions[event.key]) actions[event.key]();
});

// The table.
const body = document.getElementById('groups');
const rows = data.map((group, place) => {
  const row = make('tr', undefined, group.at_load ? 'at-load' : '');
  row.append(make('td', group.number, 'number'), make('td', group.title), make('td', group.predicted, 'number'),
    make('td', group.limit, 'limit'), make('td', group.moved, 'number'));
  row.onclick = () => choose(place, true);
  body.append(row);
  return row;
});
document.querySelectorAll('#table th').forEach(head => {
  let down = head.dataset.key === 'seconds' || head.dataset.key === 'traffic';
  head.onclick = () => {
    const key = head.dataset.key, sign = down ? -1 : 1;
    const order = data.map((_, place) => place);
    order.sort((a, b) => sign * (data[a][key] < data[b][key] ? -1 : data[a][key] > data[b][key] ? 1 : 0) || a - b);
    order.forEach(place => body.append(rows[place]));
    down = !down;
  };
});
document.getElementById('filter').oninput = event => {
  const wanted = event.target.value.toLowerCase();
  rows.forEach((row, place) => { row.hidden = !data[place].names.join('\n').toLowerCase().includes(wanted); });
};

// What is known of one group.
function table(heads, lines, numbers) {
  const made = make('table');
  if (heads.length) {
    const head = make('tr');
    heads.forEach((text, n) => head.append(make('th', text, numbers.includes(n) ? 'number' : '')));
    made.append(head);
  }
  lines.forEach(line => {
    const row = make('tr');
    line.forEach((text, n) => row.append(make('td', text, numbers.includes(n) ? 'number' : '')));
    made.append(row);
  });
  return made;
}

function edgeList(edges) {
  return edges.map(edge => {
    const block = make('div', undefined, 'edge-why');
    block.append(make('div', `${edge.from} \u2192 ${edge.to}`));
    block.append(make('span', edge.level, `level-${edge.level}`), make('span', ` (${edge.bytes}): ${edge.why}`));
    const list = make('ul');
    edge.choices.forEach(([level, text]) => {
      list.append(make('li', `${level}: ${text}`, level === edge.level ? 'taken' : ''));
    });
    block.append(list);
    return block;
  });
}

function section(details, title, ...content) {
  if (content.length) details.append(make('h3', title), ...content);
}

function describe(group) {
  const details = document.getElementById('details');
  details.replaceChildren(make('h2', `${group.number}: ${group.title}`), make('p', group.kernel));
  details.hidden = false;
  section(details, `${group.predicted} predicted, limited by ${group.limit}`, ...group.terms.map(term => {
    const line = make('div', undefined, term.name === group.limit ? 'term limit' : 'term');
    const bar = make('div', undefined, 'bar');
    bar.style.width = `${100 * term.share}%`;
    line.append(make('span', term.name), bar, make('span', term.time));
    return line;
  }));
  section(details, 'tile and bytes', table([], group.facts, []));
  if (group.alternatives.length) {
    section(details, 'next best tiles',
      table(['tile', 'predicted', 'limited by', 'traffic', 'shared'], group.alternatives, [1, 3, 4]));
  }
  section(details, 'operators', table(['ONNX node', 'kind', 'shape', 'tile'], group.operators, []));
  section(details, 'connected', ...edgeList(group.connected));
  section(details, 'left apart', ...edgeList(group.apart));
  details.scrollTop = 0;
}

function choose(place, move) {
  rows.forEach((row, n) => row.classList.toggle('chosen', n === place));
  canvas.querySelectorAll('.group').forEach(card => {
    card.classList.toggle('chosen', Number(card.dataset.group) === place);
  });
  describe(data[place]);
  if (!move) {
    rows[place].scrollIntoView({ block: 'nearest' });
    return;
  }
  const card = document.getElementById(`group-${place}`);
  if (view.scale < 0.5) view.scale = 0.8;
  const at = card.transform.baseVal[0].matrix, outer = card.parentNode.transform.baseVal[0].matrix, box = card.getBBox();
  view.x = picture.clientWidth / 2 - (outer.e + at.e + box.width / 2) * view.scale;
  view.y = 60 - (outer.f + at.f) * view.scale;
  show();
}

fit();
const first = data.findIndex(group => !group.at_load);
if (first >= 0) describe(data[first]);
