import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withWords } from '../../../../web-build/words.mjs';

const WORDS = { 'a.b': 'Save & go', 'a.c': 'Say "hi"' };

test('an element that has words says which they are', () => {
  assert.equal(
    withWords('<p class="x">{{a.b}}</p>', WORDS),
    '<p class="x" data-words="text=a.b">Save &amp; go</p>',
  );
});

test('words of attributes are marked too', () => {
  assert.equal(
    withWords('<button type="button" aria-label="{{a.c}}" title="{{a.b}}">{{a.b}}</button>', WORDS),
    '<button type="button" aria-label="Say &quot;hi&quot;" title="Save &amp; go" ' +
      'data-words="aria-label=a.c title=a.b text=a.b">Save &amp; go</button>',
  );
});

test('words beside other things get an element of their own, so that the others stay', () => {
  assert.equal(
    withWords('<p>{{a.b}} <a href="/">{{a.c}}</a></p><h1><img alt="">{{a.b}}</h1>', WORDS),
    '<p><span data-words="text=a.b">Save &amp; go</span> ' +
      '<a href="/" data-words="text=a.c">Say &quot;hi&quot;</a></p>' +
      '<h1><img alt=""><span data-words="text=a.b">Save &amp; go</span></h1>',
  );
});

test('a key without words stops the build', () => {
  assert.throws(() => withWords('<p>{{no.such}}</p>', WORDS), /no words for no\.such/);
});
